import type { Bodies } from "./bodies.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import type { Draft } from "./draft.ts";
import { isPossessive } from "./noun-phrases.ts";
import type { RolePhrase } from "./roles.ts";

const SPEAKS_FOR = new Set(["spokesperson", "law", "union"]);

/** The state or body that a role phrase says its person speaks for; null where it says none. */
export function partyOfPhrase(line: Line, phrase: RolePhrase, bodies: Bodies): Draft | null {
  const real = phrase.offices.filter(({ office }) => office.rank !== "honorific");
  const head = real[0];
  const before = phrase.chunks.filter((chunk) => head === undefined || chunk.from < lastHead(phrase));
  for (const [at, chunk] of before.entries()) {
    if (real.some(({ from, to }) => from < chunk.from && chunk.to <= to)) continue;
    if (isRunOn(chunk, before[at + 1])) continue;
    // "Democratic candidate Vice President Ada Lind" holds a state's office.
    if (isCamp(chunk) && EXECUTIVE.test(real.at(-1)?.office.title ?? "")) continue;
    const party = partyOfChunk(line, chunk, bodies);
    if (party !== null) return party;
  }
  for (const chunk of phrase.chunks) {
    if (before.includes(chunk) || real.some(({ from, to }) => from < chunk.from && chunk.to <= to)) continue;
    const link = linkBefore(line, chunk.from);
    const speaks = real.some(({ office }) => SPEAKS_FOR.has(office.rank));
    if (link !== "of" && link !== "at" && link !== "from" && !(link === "for" && speaks)) continue;
    const party = partyOfChunk(line, chunk, bodies);
    if (party !== null) return party;
  }
  // "Brandt's spokesman" follows Brandt once her party is known.
  if (phrase.possessor !== null) return null;
  const country = real.find(({ office }) => office.country !== null)?.office.country;
  return country == null ? null : bodies.stateOf(country);
}

const EXECUTIVE = /\b(?:president|premier|minister|chancellor|governor|secretary)$/;

function isCamp(chunk: Chunk): boolean {
  const term = chunk.terms[0];
  return term?.type === "organisation" && term.organisation.kind === "party";
}

/** "... influence in Yemen | British Prime Minister": a state's name right before a demonym ends something else. */
function isRunOn(chunk: Chunk, next: Chunk | undefined): boolean {
  const form = (one: Chunk | undefined) => {
    const term = one?.terms[0];
    return term === undefined || term.type === "organisation" ? "" : term.form;
  };
  return (
    next !== undefined &&
    next.from === chunk.to &&
    form(next) === "adjective" &&
    /^(?:name|capital|city)$/.test(form(chunk))
  );
}

/** Where the head office of the phrase starts: chunks before it modify it, those after it are its complements. */
function lastHead(phrase: RolePhrase): number {
  const real = phrase.offices.filter(({ office }) => office.rank !== "honorific");
  return real.length === 0 ? Number.POSITIVE_INFINITY : real.at(-1)!.from;
}

function linkBefore(line: Line, at: number): string {
  let i = at - 1;
  while (i >= 0 && (line.folded[i] === "the" || line.folded[i] === "" || isPossessive(line, i))) i--;
  for (let steps = 0; i >= 0 && steps < 6; i--, steps++) {
    const word = line.folded[i]!;
    if (/^(?:of|for|to|at|from|on|in|with)$/.test(word)) return word;
  }
  return "";
}

/** The actor that a name within a phrase stands for; null for a town or an unknown place. */
export function partyOfChunk(line: Line, chunk: Chunk, bodies: Bodies): Draft | null {
  const term = chunk.terms[0];
  if (term === undefined) {
    if (chunk.type !== "organisation") return null;
    return bodies.named(
      line.words
        .slice(chunk.from, chunk.to)
        .join(" ")
        .replace(/ ([-.'’])/g, "$1"),
    );
  }
  if (term.type !== "organisation" && term.form === "city") return null;
  const draft = bodies.ofTerm(term);
  return draft?.kind === "organisation" && draft.party !== null ? draft.party : draft;
}
