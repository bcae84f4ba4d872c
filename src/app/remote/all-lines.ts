import type * as v from "valibot";
import type { Ask, Asking } from "./ask.ts";

type PageOf<Line> = v.GenericSchema<
  unknown,
  { readonly lines: readonly Line[]; readonly next: string | null }
>;

/** All lines of a list, page by page. */
export async function allLines<Line>(
  ask: Ask,
  schema: PageOf<Line>,
  path: string,
  asking: Asking,
): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const page: { readonly lines: readonly Line[]; readonly next: string | null } = await ask.json(
      schema,
      path,
      {
        ...asking,
        query: { ...asking.query, after },
      },
    );
    lines.push(...page.lines);
    after = page.next;
  }
  return lines;
}
