import type { MeetingEntry } from "../../src/dossier/pages/index.ts";
import type { CitedStand, CitedTrack, PositionLine, StatementLine } from "../../src/dossier/views/index.ts";
import type { Stance } from "../../src/record/index.ts";

/** A name that is as long as names of delegations get, one in Arabic letters, and one that is markup. */
export const LONG_NAME =
  "Permanent Delegation of the United Provinces of Upper Arvenia to the Conference of the Lake";
export const ARABIC_NAME = "وفد أرفينيا الدائم";
export const MARKUP_NAME = "<img src=x onerror=alert(1)>";

const STANCES: readonly Stance[] = ["demand", "refuse", "offer", "accept", "reaffirm", "threaten", "concede"];

export interface StandOptions {
  readonly date: string;
  readonly stance: Stance;
  readonly words?: string;
  readonly article?: string;
  readonly ascribedBy?: string;
}

/** A stand that was made up; its article is named by its day. */
export function madeStand({ date, stance, words, article, ascribedBy }: StandOptions): CitedStand & {
  readonly around: string;
} {
  return {
    article: article ?? `a${date}`,
    number: 1 + ((Date.parse(date) / 86_400_000) % 10_000),
    date,
    title: `News of ${date}`,
    outlet: "The Lind Observer",
    url: null,
    line: "p1",
    stance,
    issue: "the toll",
    words: words ?? `its stand of ${date} on the toll`,
    condition: null,
    holder: null,
    toward: null,
    ascribedBy: ascribedBy ?? null,
    confidence: 0.7,
    copies: [],
    around: "",
  };
}

/** A track that was made up. */
export function madeTrack(
  party: string,
  issue: string,
  stands: readonly StandOptions[],
  salience = 0.6,
): CitedTrack {
  return {
    party,
    issue,
    partyName: party.slice(party.indexOf(":") + 1),
    issueName: issue,
    salience,
    stands: stands.map(madeStand),
    mentions: [],
  };
}

/** What a track shows in a matrix, beside its stands. */
export function madeLine(track: CitedTrack): PositionLine {
  const latest = track.stands.at(-1);
  if (latest === undefined) throw new Error("a track has one stand at least");
  return {
    party: { id: track.party, name: track.partyName },
    issue: { id: track.issue, name: track.issueName },
    latest,
    history: track.stands,
    wordings: [{ text: track.issueName, reason: "the same words" }],
    salience: track.salience,
    minor: track.salience < 0.25,
  };
}

/** Many issues, many parties: every third pair has a track, with five stands each. */
export function manyTracks(issueCount: number, partyCount: number): CitedTrack[] {
  const nameOf = (index: number) => [LONG_NAME, ARABIC_NAME, MARKUP_NAME][index] ?? `Party ${index}`;
  return Array.from({ length: issueCount * partyCount }, (_, index) => {
    const [issue, party] = [Math.floor(index / partyCount), index % partyCount];
    if ((issue + party) % 3 !== 0) return [];
    const stands = [1, 2, 3, 4, 5].map((month) => ({
      date: `2031-0${month}-${String(1 + ((issue * 7 + party) % 28)).padStart(2, "0")}`,
      stance: STANCES[(issue + party + (party % 4 === 0 ? month : 0)) % STANCES.length]!,
    }));
    return [madeTrack(`state:${nameOf(party)}`, `issue ${issue}`, stands, 0.3 + ((issue * 13) % 60) / 100)];
  }).flat();
}

const REPORT = {
  article: "a1",
  number: 1,
  title: "News",
  outlet: "The Lind Observer",
  url: null,
  reason: "",
  confidence: 0.8,
};

/** A statement that was made up. */
export function madeStatement(date: string, party: string): StatementLine {
  const words = "the toll stays where it is";
  const report = { ...REPORT, date, line: "s1", source: party, cue: "said", words, differs: null };
  return {
    id: `s ${date} ${party}`,
    date,
    speaker: party,
    party,
    kind: "indirect",
    words,
    independentCount: 1,
    reports: [report],
  };
}

/** A meeting that was made up. */
export function madeMeeting(date: string | null, change: Partial<MeetingEntry> = {}): MeetingEntry {
  const named = { id: "state:arvenia", name: "Arvenia" };
  return {
    id: `m${date}`,
    revision: 0,
    date,
    until: null,
    within: false,
    status: "held",
    parties: ["Arvenia", "Tolmark"],
    participants: [],
    mediators: [],
    place: "Lind",
    country: null,
    format: null,
    duration: null,
    outcome: null,
    history: [{ reported: "2031-02-01", article: "a1", change: "held" }],
    disputed: {},
    independentCount: 1,
    reports: [{ ...REPORT, date: "2031-02-01", line: "m1", status: "held", day: date, words: "met in Lind" }],
    who: { parties: [named], participants: [], mediators: [] },
    ...change,
  };
}
