import * as v from "valibot";
import type { PositionLine } from "../../../dossier/views/index.ts";
import { type LinkOf, StandSchema, standOf } from "../evidence.ts";
import { pageFields, pageOf, pagingFields } from "../paged.ts";
import { askedDossier, dayField, dossierField, hasPart, nameField, tool } from "../tool.ts";

/** Earlier stands of a cell that are given: the last ones. */
const EARLIER = 12;

/** Where a party stands on an issue. */
export const PositionAnswerSchema = v.strictObject({
  party: v.string(),
  issue: v.string(),
  now: v.pipe(v.nullable(StandSchema), v.description("The latest stand up to `asOf`")),
  before: v.pipe(
    v.nullable(StandSchema),
    v.description("The latest stand up to `compareWith`; null where none was known"),
  ),
  changed: v.pipe(
    v.nullable(v.boolean()),
    v.description(
      "Whether the stance differs between the two days; null without `compareWith`. For what it means ask moved",
    ),
  ),
  earlier: v.pipe(
    v.array(StandSchema),
    v.description(`With \`history\`: up to ${EARLIER} stands before the latest, the oldest first`),
  ),
});

interface Beside {
  /** Where it stood on the day to compare with; null where nothing was known, left out where none is compared. */
  readonly before?: PositionLine | null;
  readonly history?: boolean;
  readonly linkOf: LinkOf;
}

/** A line of the matrix party by issue, alone or beside what it was before. */
export function positionAnswer(
  line: PositionLine,
  { before, history = false, linkOf }: Beside,
): v.InferOutput<typeof PositionAnswerSchema> {
  return {
    party: line.party.name,
    issue: line.issue.name,
    now: standOf(line.latest, linkOf),
    before: before == null ? null : standOf(before.latest, linkOf),
    changed: before === undefined ? null : before?.latest.stance !== line.latest.stance,
    earlier: (history ? line.history : [])
      .filter((stand) => stand !== line.latest)
      .slice(-EARLIER)
      .map((stand) => standOf(stand, linkOf)),
  };
}

/** Where the parties stand. */
export const positionsTool = tool({
  name: "positions",
  title: "Where the parties stand",
  description:
    "The latest stance of each party on each issue, what matters most first for each party, each with the words it rests on. With `compareWith`, also where they stood on that day.",
  input: v.strictObject({
    ...dossierField,
    party: nameField("Only this party"),
    issue: nameField("Only this issue"),
    asOf: dayField("As of this day (else as of the last article)"),
    compareWith: dayField("Compare with this earlier day"),
    changedOnly: v.optional(
      v.pipe(v.boolean(), v.description("With `compareWith`: only where the stance differs")),
      false,
    ),
    history: v.optional(v.pipe(v.boolean(), v.description("Also the stands before the latest")), false),
    minor: v.optional(v.pipe(v.boolean(), v.description("Also what was said once, by the way")), false),
    ...pagingFields,
  }),
  output: v.strictObject({ dossier: v.string(), positions: v.array(PositionAnswerSchema), ...pageFields }),
  async answer({ party, issue, asOf, compareWith, changedOnly, history, minor, ...asked }, answering) {
    const { dossier, views, linkOf } = await askedDossier(asked.dossier, answering);
    const before = compareWith === undefined ? null : byCell(await views.positions(compareWith, true));
    const pairs = (await views.positions(asOf ?? null, true))
      .filter(
        (line) =>
          (minor || !line.minor) && hasPart(line.party.name, party) && hasPart(line.issue.name, issue),
      )
      .map((line) => ({ line, ...(before === null ? {} : { before: before.get(cellOf(line)) ?? null }) }))
      .filter((pair) => !changedOnly || pair.before?.latest.stance !== pair.line.latest.stance);
    const page = pageOf(pairs, { ...asked, revision: dossier.revision }, (pair) =>
      positionAnswer(pair.line, { ...pair, history, linkOf }),
    );
    return { dossier: dossier.name, positions: page.lines, total: page.total, next: page.next };
  },
});

function byCell(lines: readonly PositionLine[]): ReadonlyMap<string, PositionLine> {
  return new Map(lines.map((line) => [cellOf(line), line]));
}

function cellOf({ party, issue }: PositionLine): string {
  return `${party.id}\n${issue.id}`;
}
