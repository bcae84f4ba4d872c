import { findAttributions } from "../src/attribution/index.ts";
import { loadModels } from "../src/learned/index.ts";
import { findMeetings } from "../src/meetings/index.ts";
import type { Mention, Naming } from "../src/names/naming.ts";
import { readPage } from "../src/page/index.ts";
import { judgedLines } from "../src/positions/index.ts";
import type { Actor, Attribution, Meeting, Place, Position } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/index.ts";
import { parseArticle, type Syntax } from "../src/syntax/index.ts";
import { findTimes } from "../src/times/index.ts";
import { weightsFolder } from "../src/weights-folder.ts";

/** The invented states, bodies and people of the cases, with the words that name them. */
const WORLD: readonly (Omit<Actor, "mentions"> & { readonly words: readonly string[] })[] = [
  {
    id: "a1",
    kind: "state",
    name: "Arvenia",
    role: null,
    party: null,
    codes: { iso3166: "XA" },
    words: ["Arvenia", "Arvenian", "Arvenians", "Kessel"],
  },
  {
    id: "a2",
    kind: "state",
    name: "Tolmark",
    role: null,
    party: null,
    codes: { iso3166: "XB" },
    words: ["Tolmark", "Tolmarkian", "Tolmarkians", "Varn"],
  },
  {
    id: "a3",
    kind: "state",
    name: "Sorvia",
    role: null,
    party: null,
    codes: { iso3166: "XC" },
    words: ["Sorvia", "Sorvian", "Sorvians", "Lund"],
  },
  {
    id: "a4",
    kind: "person",
    name: "Ilse Brandt",
    role: "foreign minister",
    party: "a1",
    words: ["Ilse Brandt", "Brandt"],
  },
  {
    id: "a5",
    kind: "person",
    name: "Marek Oduya",
    role: "president",
    party: "a2",
    words: ["Marek Oduya", "Oduya"],
  },
  { id: "a6", kind: "person", name: "Anna Reis", role: "envoy", party: "a3", words: ["Anna Reis", "Reis"] },
  { id: "a7", kind: "organisation", name: "Lake Council", role: null, party: null, words: ["Lake Council"] },
  {
    id: "a8",
    kind: "organisation",
    name: "Dockers' Union",
    role: null,
    party: null,
    words: ["Dockers' Union"],
  },
  {
    id: "a9",
    kind: "person",
    name: "Tomas Lind",
    role: "union leader",
    party: "a8",
    words: ["Tomas Lind", "Lind"],
  },
  {
    id: "a10",
    kind: "person",
    name: "Vera Holm",
    role: "president",
    party: "a1",
    words: ["Vera Holm", "Holm"],
  },
  { id: "a11", kind: "organisation", name: "Varn Courier", role: null, party: null, words: ["Varn Courier"] },
  { id: "a12", kind: "person", name: "Piet Aas", role: "analyst", party: null, words: ["Piet Aas", "Aas"] },
];

const PLACES: readonly Place[] = [
  ["Kessel", "XA"],
  ["Varn", "XB"],
  ["Lund", "XC"],
  ["Arvenia", "XA"],
  ["Tolmark", "XB"],
  ["Sorvia", "XC"],
].map(([name = "", country = null]) => ({ name, country, mentions: [] }));

const AT = /(?:\b(?:in|at|to|near|from|outside|visited|visit|visiting|into)\s+)$/i;

/** What the stages before would find in a text of the invented world: its names by string, the rest by the stages. */
export interface WorldReading {
  readonly text: string;
  readonly actors: readonly Actor[];
  readonly attributions: readonly Attribution[];
  readonly meetings: readonly Meeting[];
  readonly positions: readonly Position[];
  readonly nameOf: (id: string | null) => string;
}

const models = loadModels(weightsFolder());

/** Reads a text of the invented world. `rename` maps names of the world to other names of the same kind. */
export function readWorld(
  text: string,
  { date = "2031-09-05", title = null }: { readonly date?: string; readonly title?: string | null } = {},
): WorldReading {
  const article = readPage(
    {
      id: "case",
      source: "case",
      kind: "text",
      content: text,
      hints: { ...NO_HINTS, published: date, title },
      warnings: [],
    },
    models,
  );
  const syntax = parseArticle(article, models);
  const naming = nameAll(text, syntax);
  const times = findTimes(article, syntax);
  const attributions = findAttributions(article, syntax, naming, { models });
  const meetings = findMeetings(article, { syntax, naming, times, attributions });
  // The rules are tried, so the lines too that are dropped for being unsure.
  const positions = judgedLines(article, { syntax, naming, times, attributions, meetings }).map(
    ({ position }) => position,
  );
  const names = new Map(naming.actors.map((actor) => [actor.id, actor.name]));
  return {
    text,
    actors: naming.actors,
    attributions,
    meetings,
    positions,
    nameOf: (id) => (id === null ? "-" : (names.get(id) ?? id)),
  };
}

function nameAll(text: string, syntax: Syntax): Naming {
  const words = WORLD.flatMap((actor) => actor.words.map((word) => ({ actor, word }))).sort(
    (a, b) => b.word.length - a.word.length,
  );
  const pattern = new RegExp(`\\b(?:${words.map(({ word }) => word).join("|")})\\b`, "g");
  const mentions: Mention[] = [];
  syntax.sentences.forEach((sentence, index) => {
    const [start, end] = sentence.span;
    for (const match of text.slice(start, end).matchAll(pattern)) {
      const span = [start + match.index, start + match.index + match[0].length] as const;
      const first = sentence.tokens.findIndex((token) => token.end > span[0]);
      const last = sentence.tokens.findIndex((token) => token.end >= span[1]);
      if (first < 0 || last < 0) continue;
      const actor = words.find(({ word }) => word === match[0])!.actor;
      const place = PLACES.findIndex(({ name }) => name === match[0]);
      const venue = place >= 0 && AT.test(text.slice(Math.max(0, span[0] - 12), span[0]));
      const capital = venue && !actor.name.startsWith(match[0]);
      mentions.push({
        span,
        sentence: index,
        tokens: [first, last + 1],
        head: last,
        form: "name",
        actor: capital ? null : actor.id,
        place: venue ? place : null,
      });
    }
  });
  const actors = WORLD.map(({ words: _words, ...actor }) => ({
    ...actor,
    mentions: mentions.filter((mention) => mention.actor === actor.id).map((mention) => mention.span),
  }));
  return { actors, places: PLACES, mentions };
}

/** A position on one line: "Arvenia [Ilse Brandt] demand / reopening of the ferry line > Tolmark". */
export function positionLine({ nameOf }: WorldReading, position: Position): string {
  const holder = position.holder === null ? "" : ` [${nameOf(position.holder)}]`;
  const toward = position.toward === null ? "" : ` > ${nameOf(position.toward)}`;
  const ascribed = position.ascribedBy === null ? "" : ` (by ${nameOf(position.ascribedBy)})`;
  return `${nameOf(position.party)}${holder} ${position.stance} / ${position.issue}${toward}${ascribed}`;
}

/** A meeting on one line: "Arvenia + Tolmark; Ilse Brandt, Marek Oduya; Varn; 2031-09-05; held; bilateral". */
export function meetingLine({ nameOf }: WorldReading, meeting: Meeting): string {
  const date =
    meeting.date === null ? "-" : meeting.until === null ? meeting.date : `${meeting.date}/${meeting.until}`;
  return [
    meeting.parties.map(nameOf).sort().join(" + "),
    meeting.participants.map(nameOf).sort().join(", ") || "-",
    meeting.place?.name ?? "-",
    date,
    meeting.status,
    ...(meeting.duration === null ? [] : [meeting.duration]),
    ...(meeting.outcome === null ? [] : [meeting.outcome.assessment]),
  ].join("; ");
}
