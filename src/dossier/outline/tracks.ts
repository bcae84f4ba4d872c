import { type Movement, movementOf, type Window } from "../movement/movement.ts";
import type { Traits } from "../movement/step.ts";
import { standOf } from "../positions/tracks.ts";
import type { CitedStand, MovedLine } from "../views/index.ts";
import { ASCRIBED, BY_ITSELF, CODES, CONDITIONAL, type Outline, partsOf, SAME } from "./outline.ts";
import { dayOf } from "./outline-names.ts";
import type { Shown } from "./statements.ts";

/** A stand as the outline has it: all that movement is told by, and where its words stand. */
export interface OutlineStand {
  readonly row: number;
  readonly article: string;
  readonly date: string | null;
  readonly stance: (typeof CODES.stance)[number];
  readonly issue: string;
  readonly words: "";
  readonly around: "";
  readonly condition: "" | null;
  readonly ascribedBy: "" | null;
  /** True where the party ascribes it to itself. */
  readonly byItself: boolean;
  readonly confidence: number;
  readonly traits: Traits & { readonly same: boolean };
}

/** A mention as the outline has it. */
export interface OutlineMention {
  readonly row: number;
  readonly date: string | null;
}

export type OutlineMovement = Movement<OutlineStand, OutlineMention>;

/** The rows of the stands of a track. */
export function standRows({ tracks, stands }: Outline, track: number): readonly [number, number] {
  return partsOf(tracks, { column: "stands", row: track, all: stands.length });
}

type StandTraits = OutlineStand["traits"];

const NO_TRAITS: Traits = { signals: new Map(), quantities: [] };
const traits = new WeakMap<Outline, Map<number, StandTraits>>();

/** What the words of a stand show, by the number of its text: made once for all stands of the same. */
function traitsAt(outline: Outline, text: number, same: boolean): StandTraits {
  const known = traits.get(outline) ?? new Map<number, StandTraits>();
  traits.set(outline, known);
  const key = 2 * text + (same ? 1 : 0);
  const found = known.get(key);
  if (found !== undefined) return found;
  const json = outline.strings.get(text) ?? "";
  const made = { ...(json === "" ? NO_TRAITS : traitsOfJson(json)), same };
  known.set(key, made);
  return made;
}

function traitsOfJson(json: string): Traits {
  const [signals, quantities] = JSON.parse(json);
  return { signals: new Map(signals), quantities };
}

/** A stand by its row. */
export function standAt(outline: Outline, row: number): OutlineStand {
  const { stands, articles, articleKeys, strings } = outline;
  const article = stands.get("article", row);
  const flags = stands.get("flags", row);
  return {
    row,
    article: articleKeys.get(article) ?? "",
    date: dayOf(outline, articles.get("day", article)),
    stance: CODES.stance[stands.get("stance", row)] ?? "reaffirm",
    issue: strings.get(stands.get("wording", row)) ?? "",
    words: "",
    around: "",
    condition: (flags & CONDITIONAL) === 0 ? null : "",
    ascribedBy: (flags & ASCRIBED) === 0 ? null : "",
    byItself: (flags & BY_ITSELF) !== 0,
    confidence: stands.get("confidence", row),
    traits: traitsAt(outline, stands.get("traits", row), (flags & SAME) !== 0),
  };
}

/** So many stands of an outline are held as objects, the first that are asked for: some 25 MB. */
const HELD = 200_000;

interface HeldStands {
  readonly byTrack: Map<number, readonly OutlineStand[]>;
  count: number;
}

const held = new WeakMap<Outline, HeldStands>();

/** The stands of a track up to a day, in the order of time. */
export function standsOf(
  outline: Outline,
  track: number,
  until: string | null = null,
): readonly OutlineStand[] {
  const own = held.get(outline) ?? { byTrack: new Map(), count: 0 };
  held.set(outline, own);
  const all: readonly OutlineStand[] = own.byTrack.get(track) ?? standsAnew(outline, track);
  if (own.count + all.length <= HELD && !own.byTrack.has(track)) {
    own.byTrack.set(track, all);
    own.count += all.length;
  }
  return until === null ? all : all.filter(({ date }) => date !== null && date <= until);
}

function standsAnew(outline: Outline, track: number): OutlineStand[] {
  const [from, to] = standRows(outline, track);
  return Array.from({ length: to - from }, (_, index) => standAt(outline, from + index));
}

/** What became of a track in a window; null where nothing was heard by its end. */
export function trackMovement(outline: Outline, track: number, window: Window): OutlineMovement | null {
  const { tracks, mentions, articles, actorIds, issueIds } = outline;
  const [from, to] = partsOf(tracks, { column: "mentions", row: track, all: mentions.length });
  return movementOf(
    {
      party: actorIds.get(tracks.get("party", track)) ?? "",
      issue: issueIds.get(tracks.get("issue", track)) ?? "",
      stands: standsOf(outline, track),
      mentions: Array.from({ length: to - from }, (_, index) => ({
        row: from + index,
        date: dayOf(outline, articles.get("day", mentions.get("article", from + index))),
      })),
    },
    window,
  );
}

/** The latest stand that tells where a party stands: its own word before what is ascribed to it, no mere repetition. */
export function latestOf<S extends Pick<OutlineStand, "ascribedBy" | "stance">>(
  stands: readonly S[],
): S | undefined {
  const own = stands.filter(({ ascribedBy }) => ascribedBy === null);
  return own.findLast(({ stance }) => stance !== "reaffirm") ?? own.at(-1) ?? stands.at(-1);
}

const REAFFIRM = CODES.stance.indexOf("reaffirm");

/** The same as a row, of the stands on days before `end`; null where there is none. Undated stands count where there is no end. */
export function latestRow(outline: Outline, track: number, end: number | null): number | null {
  const { stands, articles } = outline;
  const [from, to] = standRows(outline, track);
  let [own, any]: (number | null)[] = [null, null];
  // From the latest on: the first that says something of its own decides.
  for (let row = to - 1; row >= from; row--) {
    if (end !== null && articles.get("day", stands.get("article", row)) >= end) continue;
    any ??= row;
    if ((stands.get("flags", row) & ASCRIBED) !== 0) continue;
    own ??= row;
    if (stands.get("stance", row) !== REAFFIRM) return row;
  }
  return own ?? any ?? null;
}

/** A stand with its words; null where its article is gone. */
export function citedStand(row: number, { outline, rows, names }: Shown): CitedStand | null {
  const { stands } = outline;
  const own = rows.get(stands.get("article", row));
  const position = own?.positions.find((one) => one.line === `p${stands.get("line", row)}`);
  if (own === undefined || position === undefined) return null;
  const stand = standOf(position, own.source, (key) => (key === null ? null : names.idOf(key)));
  return names.stand({ ...stand, copies: copiesOf(outline, row) });
}

/** The articles that carry a copy of a stand; the rows of copies are in the order of their stands. */
function copiesOf({ copies, articleKeys }: Outline, stand: number): string[] {
  const found: string[] = [];
  const column = copies.column("stand");
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) >= stand) high = middle;
    else low = middle + 1;
  }
  for (let row = low; row < column.length && column[row] === stand; row++)
    found.push(articleKeys.get(copies.get("article", row)) ?? "");
  return found;
}

/** A mention with its words; null where its article is gone. */
export function mentionOf(
  row: number,
  { outline, rows, names }: Shown,
): MovedLine["mentions"][number] | null {
  const article = outline.mentions.get("article", row);
  const line = `s${outline.mentions.get("line", row)}`;
  const words = rows.get(article)?.statements.find((one) => one.line === line)?.words;
  return words === undefined ? null : { ...names.articleAt(article), line, words };
}

/** The articles of stands. */
export function articlesOfStands({ stands }: Outline, rows: Iterable<number>): Set<number> {
  return new Set([...rows].map((row) => stands.get("article", row)));
}
