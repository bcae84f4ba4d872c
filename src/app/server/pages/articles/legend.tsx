import type { AppContext } from "../../context.ts";
import type { LineKind, RecordLine } from "../../evidence/record-line.ts";
import { addressWith } from "../../query.ts";
import { KINDS } from "./record-beside.tsx";

/** What the marks of a text mean; each kind of line can be looked at alone, or the text without any. */
export function Legend({
  c,
  lines,
  show,
}: {
  readonly c: AppContext;
  readonly lines: readonly RecordLine[];
  /** As the address has it: the name of a kind, "none", or "all". */
  readonly show: string;
}) {
  const counts = new Map<LineKind, number>();
  for (const { kind } of lines) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const link = (name: string, words: unknown) => (
    <a
      href={addressWith(c, { show: name === "all" ? null : name })}
      aria-current={show === name ? "true" : undefined}
    >
      <>{words}</>
    </a>
  );
  return (
    <nav class="legend" aria-label="Marks in the text">
      <ul>
        <li>{link("all", "All marks")}</li>
        {KINDS.filter(({ kind }) => counts.has(kind)).map(({ kind, name, one }) => (
          <li>
            {link(
              name,
              <>
                <mark class={kind}>{counts.get(kind) === 1 ? one : name}</mark> {counts.get(kind)}
              </>,
            )}
          </li>
        ))}
        <li>{link("none", "No marks")}</li>
      </ul>
      {show === "none" || !counts.has("statement") ? null : (
        <p>
          In statements <mark class="source">who speaks</mark>, <mark class="cue">the word for it</mark>,{" "}
          <mark class="statement">what is said</mark>
        </p>
      )}
    </nav>
  );
}
