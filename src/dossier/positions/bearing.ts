import type { Stance } from "../../record/index.ts";
import { strongStems } from "../issues/phrases.ts";
import { contentStems } from "../words.ts";
import type { Stand, Track } from "./track.ts";

/** Stances that answer a matter which their sentence names, though their own issue be worded otherwise. */
const ANSWERS: ReadonlySet<Stance> = new Set([
  "threaten",
  "refuse",
  "red-line",
  "concede",
  "accept",
  "offer",
]);
/** What such a stand is worth beside one on the issue itself. */
const WORTH = 0.7;

/**
 * Adds to each track the stands of the same party on other issues whose sentence names the matter of the track:
 * "threatening them with a war like that in the south" bears on the war. Only for articles in which the track has none.
 */
export function withBearings(tracks: readonly Track[], names: ReadonlySet<string>): Track[] {
  const byParty = new Map<string, Track[]>();
  for (const track of tracks) {
    const known = byParty.get(track.party);
    if (known === undefined) byParty.set(track.party, [track]);
    else known.push(track);
  }
  return tracks.map((track) => {
    const own = new Set(track.stands.map(({ article }) => article));
    const matters = mattersOf(track, names);
    const others = (byParty.get(track.party) ?? []).filter(({ issue }) => issue !== track.issue);
    const bearing = others.flatMap(({ stands }) =>
      stands.filter(
        (stand) => ANSWERS.has(stand.stance) && !own.has(stand.article) && namesOne(stand, matters),
      ),
    );
    if (bearing.length === 0) return track;
    const added = bearing.map(
      (stand): Stand => ({ ...stand, confidence: stand.confidence * WORTH, bears: true }),
    );
    return { ...track, stands: [...track.stands, ...added] };
  });
}

/** The strong stems of each wording of the track's issue. */
function mattersOf({ stands }: Track, names: ReadonlySet<string>): (readonly string[])[] {
  return [...new Set(stands.map(({ issue }) => issue))]
    .map((issue) => strongStems(issue, names))
    .filter((stems) => stems.length > 0);
}

function namesOne({ around }: Stand, matters: readonly (readonly string[])[]): boolean {
  const stems = new Set(contentStems(around));
  return matters.some((matter) => matter.every((stem) => stems.has(stem)));
}
