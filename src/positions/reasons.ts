import {
  ancestors,
  type MentionIndex,
  modalityOf,
  negationOf,
  partyOf,
  type Tree,
} from "../clauses/index.ts";
import type { Alternative, Position, Reason } from "../record/index.ts";
import { FLOOR, weightsOfRight } from "./confidence.ts";
import { matchAt, otherSenses } from "./match.ts";
import type { Line } from "./merge.ts";

/** A line with what its chances were judged by. */
export interface JudgedLine {
  readonly line: Line;
  readonly position: Position;
  readonly features: readonly string[];
  /** The chance that it is a position of its party. */
  readonly found: number;
}

export interface Surroundings {
  /** Lines that are too unsure to stand. */
  readonly dropped: readonly JudgedLine[];
  readonly mentions: MentionIndex;
}

/** More is not told of one line. */
const MOST = 10;

/** Why a position stands as it does: the predicate that it began with, its signs, and what lost beside it. */
export function reasonOf(text: string, judged: JudgedLine, { dropped, mentions }: Surroundings): Reason {
  const { line, position, features } = judged;
  const { tree, at } = line.claims[0]!;
  return {
    line: position.id,
    at: tree.tokens[at]!.start,
    measure: "log-odds",
    signs: weightsOfRight(features),
    alternatives: [
      ...otherStances(tree, at, position),
      ...otherHolders(judged, mentions),
      ...otherParties(judged, mentions),
      ...unsureBeside(text, judged, { dropped, mentions }),
    ].slice(0, MOST),
  };
}

/** The stance that the list gives the word, where what stands around it turned it into another; its other senses. */
function otherStances(tree: Tree, at: number, position: Position): Alternative[] {
  const match = matchAt(tree, at);
  if (match === null) return [];
  const { start, end } = tree.tokens[at]!;
  const { predicate } = match;
  const turned: Alternative[] =
    predicate.stance === position.stance
      ? []
      : [
          {
            what: `stance ${predicate.stance}`,
            span: [start, end],
            why: `the list gives it to "${words(predicate.id)}"; ${turnedBy(tree, at)} ${position.stance} of it`,
          },
        ];
  const senses = otherSenses(tree, at, predicate).map(
    ({ predicate: other, why }): Alternative => ({
      what: `"${words(other.id)}", ${other.stance}`,
      span: [start, end],
      why,
    }),
  );
  return [...turned, ...senses];
}

function turnedBy(tree: Tree, at: number): string {
  const negation = negationOf(tree, at);
  if (negation !== null) return `"${words(negation)}" makes`;
  const modality = modalityOf(tree, at);
  return modality === null ? "the words around it make" : `"${modality}" makes`;
}

function words(id: string): string {
  return id.replace(/-/g, " ");
}

/** Who voiced it in later evidence, or speaks the words, and is not the holder. */
function otherHolders({ line, position }: JudgedLine, mentions: MentionIndex): Alternative[] {
  const later = line.claims.flatMap(({ holder, evidence }): Alternative[] =>
    holder === null || holder.id === position.holder
      ? []
      : [{ what: `holder ${holder.name}`, span: evidence, why: "voices it too, after another" }],
  );
  const opponent = position.ascribedBy === null ? undefined : mentions.actors.get(position.ascribedBy);
  if (opponent === undefined) return later;
  return [
    ...later,
    { what: `holder ${opponent.name}`, span: null, why: "says so of another side: named as ascribing it" },
  ];
}

/** Parties named in the sentence that do not stand so by it. */
function otherParties({ line, position }: JudgedLine, mentions: MentionIndex): Alternative[] {
  const { tree, at } = line.claims[0]!;
  const seen = new Set<string | null>([position.party]);
  return mentions.inSentence(tree.index).flatMap((mention): Alternative[] => {
    const actor = mention.actor === null ? undefined : mentions.actors.get(mention.actor);
    if (actor === undefined) return [];
    const party = partyOf(mentions, actor);
    if (seen.has(party.id)) return [];
    seen.add(party.id);
    const why = party.id === position.toward ? "is the one addressed" : placeOf(tree, mention.head, at);
    return [{ what: `party ${party.name}`, span: mention.span, why }];
  });
}

/** How a name stands to the predicate. */
function placeOf(tree: Tree, head: number, at: number): string {
  const above = [head, ...ancestors(tree, head)];
  const step = above.indexOf(at);
  if (step < 0) return "stands outside of the predicate's clause";
  if (step === 0) return "stands in the predicate itself";
  const { deprel } = tree.tokens[above[step - 1]!]!;
  return `stands as ${deprel} of the predicate, not as its subject`;
}

/** Lines of the same sentence that were dropped. */
function unsureBeside(
  text: string,
  { line }: JudgedLine,
  { dropped, mentions }: Surroundings,
): Alternative[] {
  const { tree } = line.claims[0]!;
  return dropped
    .filter((other) => other.line.claims[0]!.tree === tree)
    .map(({ position, found, line: { claims } }) => ({
      what: `${mentions.actors.get(position.party)?.name ?? ""} ${position.stance} / ${text.slice(...claims[0]!.issue)}`,
      span: claims[0]!.evidence,
      why: `its chance of being a position, ${found.toFixed(2)}, lies under ${FLOOR.toFixed(2)}`,
    }));
}
