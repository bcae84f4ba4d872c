import { contentStems } from "../words.ts";
import type { Issue } from "./group-issues.ts";
import { issueKey, strongStems } from "./phrases.ts";

/** A wording that says what it is about. */
interface Matter {
  readonly issue: string;
  readonly stems: readonly string[];
  readonly articleCount: number;
}

/** Finds the issue that a position is about. */
export class IssueFinder {
  private readonly byKey: ReadonlyMap<string, string>;
  /** Matters by their first stem. */
  private readonly matters = new Map<string, Matter[]>();
  private readonly names: ReadonlySet<string>;

  /** `names` are stems that name parties. */
  constructor(issues: readonly Issue[], names: ReadonlySet<string>) {
    this.names = names;
    this.byKey = new Map(issues.flatMap(({ id, wordings }) => wordings.map(({ key }) => [key, id] as const)));
    for (const { id, wordings } of issues) {
      for (const { text, articleCount } of wordings) {
        if (isBare(text, names)) continue;
        const stems = strongStems(text, names);
        const [first] = stems;
        if (first === undefined) continue;
        const known = this.matters.get(first);
        if (known === undefined) this.matters.set(first, [{ issue: id, stems, articleCount }]);
        else known.push({ issue: id, stems, articleCount });
      }
    }
  }

  /**
   * The id of the issue: that of its wording; for a wording that says nothing by itself ("doing so", "the efforts") that
   * of the fullest matter in the evidence, else in its sentence. Null where the wording holds no word of meaning.
   */
  of({
    issue,
    words,
    around,
  }: {
    readonly issue: string;
    readonly words: string;
    readonly around: string;
  }): string | null {
    const own = this.byKey.get(issueKey(issue)) ?? null;
    if (!isBare(issue, this.names)) return own;
    return this.within(words) ?? this.within(around) ?? own;
  }

  private within(text: string): string | null {
    const stems = new Set(contentStems(text));
    const found = [...stems].flatMap((stem) =>
      (this.matters.get(stem) ?? []).filter((matter) => matter.stems.every((one) => stems.has(one))),
    );
    const [best] = found.sort(
      (a, b) =>
        b.stems.length - a.stems.length || b.articleCount - a.articleCount || (a.issue < b.issue ? -1 : 1),
    );
    return best?.issue ?? null;
  }
}

/** True for a wording without a word that says what it is about. */
function isBare(issue: string, names: ReadonlySet<string>): boolean {
  return strongStems(issue, names).length === 0;
}
