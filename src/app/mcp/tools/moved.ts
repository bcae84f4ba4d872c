import * as v from "valibot";
import type { MovedLine } from "../../../dossier/views/index.ts";
import { type LinkOf, StandSchema, standOf } from "../evidence.ts";
import { pageFields, pageOf, pagingFields } from "../paged.ts";
import { askedDossier, dayField, dossierField, hasPart, nameField, tool } from "../tool.ts";

const VERDICTS = ["hardened", "softened", "reversed", "new", "unchanged"] as const;

/** What became of a party's stand on an issue. */
export const MovedAnswerSchema = v.strictObject({
  party: v.string(),
  issue: v.string(),
  verdict: v.picklist(VERDICTS),
  confidence: v.pipe(v.number(), v.description("0 to 1")),
  reason: v.pipe(v.string(), v.description("The rule that decided")),
  from: StandSchema,
  to: StandSchema,
  firstHeard: v.nullable(v.string()),
  lastHeard: v.nullable(v.string()),
  minor: v.pipe(v.boolean(), v.description("Said once, by the way")),
});

/** A movement as tools give it. */
export function movedAnswer(line: MovedLine, linkOf: LinkOf): v.InferOutput<typeof MovedAnswerSchema> {
  const { verdict, confidence, reason, firstHeard, lastHeard, minor } = line;
  return {
    party: line.party.name,
    issue: line.issue.name,
    verdict,
    confidence,
    reason,
    from: standOf(line.from, linkOf),
    to: standOf(line.to, linkOf),
    firstHeard,
    lastHeard,
    minor,
  };
}

/** What moved. */
export const movedTool = tool({
  name: "moved",
  title: "What moved",
  description:
    "Which parties hardened, softened or reversed their stand on which issues between two days, or took a new one, each with the words before and after. Unsure lines have a low confidence: say so when you cite them.",
  input: v.strictObject({
    ...dossierField,
    since: dayField("From this day on (else from the first article)"),
    until: dayField("Up to this day (else to the last article)"),
    party: nameField("Only this party"),
    issue: nameField("Only this issue"),
    verdict: v.optional(v.pipe(v.picklist(VERDICTS), v.description("Only this; else all but unchanged"))),
    minor: v.optional(v.pipe(v.boolean(), v.description("Also what was said once, by the way")), false),
    ...pagingFields,
  }),
  output: v.strictObject({
    dossier: v.string(),
    since: v.nullable(v.string()),
    until: v.nullable(v.string()),
    moved: v.array(MovedAnswerSchema),
    ...pageFields,
  }),
  async answer({ since, until, party, issue, verdict, minor, ...asked }, answering) {
    const { dossier, views, linkOf } = await askedDossier(asked.dossier, answering);
    const view = await views.moved({ since: since ?? null, until: until ?? null }, verdict === "unchanged");
    const lines = view.lines.filter(
      (line) =>
        (verdict === undefined ? line.verdict !== "unchanged" : line.verdict === verdict) &&
        (minor || !line.minor) &&
        hasPart(line.party.name, party) &&
        hasPart(line.issue.name, issue),
    );
    const page = pageOf(lines, { ...asked, revision: dossier.revision }, (line) => movedAnswer(line, linkOf));
    const { total, next } = page;
    return { dossier: dossier.name, since: view.since, until: view.until, moved: page.lines, total, next };
  },
});
