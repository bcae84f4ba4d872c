import type { Tree } from "../clauses/index.ts";
import { readTable } from "../lexicon/read-table.ts";
import { bySpan, type Meeting, OUTCOMES, type Outcome, type Span } from "../record/index.ts";
import type { Candidate } from "./candidate.ts";

const ASSESSMENTS: ReadonlyMap<string, Outcome> = new Map(
  readTable("meeting-outcomes.tsv", ["phrase", "assessment"]).map((row) => [
    row.phrase,
    OUTCOMES.find((outcome) => outcome === row.assessment) ?? "unclear",
  ]),
);

// The longer phrase first, so that "no real progress" is not read as "progress".
const PHRASES = new RegExp(
  `\\b(?:${[...ASSESSMENTS.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[-]/g, "\\-"))
    .join("|")})\\b`,
  "g",
);

/** How the text judges a meeting, by the sentences that tell of it; null where it does not. */
export function outcomeOf(text: string, members: readonly Candidate[]): Meeting["outcome"] {
  const found: { readonly span: Span; readonly assessment: Outcome }[] = [];
  const sentences = new Set<Tree>(
    members.filter((member) => member.status === "held").map((member) => member.tree),
  );
  for (const { sentence } of sentences) {
    const [start, end] = sentence.span;
    for (const match of text
      .slice(start, Math.min(end, start + 4000))
      .toLowerCase()
      .matchAll(PHRASES)) {
      const assessment = ASSESSMENTS.get(match[0]);
      if (assessment === undefined) continue;
      found.push({ span: [start + match.index, start + match.index + match[0].length], assessment });
    }
  }
  if (found.length === 0) return null;
  // "agreed on the date" beside "ended without agreement" is no agreement.
  const failed = found.some((one) => one.assessment === "no-progress" || one.assessment === "breakdown");
  const judged = failed ? found.filter((one) => one.assessment !== "agreement") : found;
  const kinds = [...new Set(judged.map((one) => one.assessment))];
  const evidence = judged.map((one) => one.span).sort(bySpan);
  return { assessment: kinds.length === 1 ? kinds[0]! : "unclear", evidence };
}
