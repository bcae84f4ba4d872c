import {
  grammaticalSubject,
  isFirstPerson,
  isPassive,
  modalityOf,
  negationOf,
  relation,
  type Tree,
  tenseOf,
} from "../clauses/index.ts";
import type { Actor, Attribution } from "../record/index.ts";
import type { Claim } from "./claim.ts";
import type { Line } from "./merge.ts";

/** What a line is weighed against: the attributions of the article and its other lines. */
export interface Scene {
  readonly attributions: ReadonlyMap<string, Attribution>;
  /** How many lines stand in a sentence, by sentence, and by sentence and party. */
  readonly crowd: ReadonlyMap<string, number>;
  readonly sentences: number;
  /** How often the most mentioned actor of the article is mentioned. */
  readonly mostMentions: number;
}

export function sceneOf(
  lines: readonly Line[],
  given: {
    readonly attributions: readonly Attribution[];
    readonly actors: readonly Actor[];
    readonly sentences: number;
  },
): Scene {
  const crowd = new Map<string, number>();
  for (const { claims } of lines) {
    const { tree, party } = claims[0]!;
    for (const key of [`${tree.index}`, `${tree.index} ${party.id}`])
      crowd.set(key, (crowd.get(key) ?? 0) + 1);
  }
  return {
    attributions: new Map(given.attributions.map((one) => [one.id, one])),
    crowd,
    sentences: given.sentences,
    mostMentions: given.actors.reduce((most, { mentions }) => Math.max(most, mentions.length), 1),
  };
}

/** What is known of a line before it is judged: words that the weights of `position-weights.tsv` are looked up by. */
export function lineFeatures(line: Line, scene: Scene): string[] {
  const claim = line.claims[0]!;
  return [
    "all",
    `source=${claim.source}`,
    `stance=${claim.stance}`,
    `source+stance=${claim.source}+${claim.stance}`,
    `rule=${claim.rule.replace(/\+.*/, "+")}`,
    `claims=${Math.min(3, line.claims.length)}`,
    `matter=${Math.min(2, claim.place)}`,
    ...ofVoice(claim, scene),
    ...ofParty(claim, scene),
    ...ofPlace(claim, scene),
    ...ofIssue(claim),
    ...ofPredicate(claim.tree, claim.at),
  ];
}

function ofVoice({ attribution, ascribedBy, holder, toward, condition }: Claim, scene: Scene): string[] {
  const voice = attribution === null ? undefined : scene.attributions.get(attribution);
  return [
    `voice=${voice?.kind ?? "none"}`,
    `voice-sure=${voice === undefined ? "none" : Math.floor(voice.confidence * 4)}`,
    ...(voice !== undefined && voice.speaker === null ? ["speaker=unknown"] : []),
    ...(voice !== undefined && voice.parent !== null ? ["voice=inner"] : []),
    ...(ascribedBy === null ? [] : ["ascribed"]),
    holder === null ? "holder=none" : "holder=named",
    ...(toward === null ? [] : ["toward"]),
    ...(condition === null ? [] : ["condition"]),
  ];
}

function ofParty({ party }: Claim, { mostMentions }: Scene): string[] {
  const share = party.mentions.length / mostMentions;
  return [
    `party=${party.kind}`,
    `party-share=${share > 0.5 ? "high" : share > 0.2 ? "middle" : "low"}`,
    ...(party.mentions.length < 2 ? ["party=once"] : []),
  ];
}

function ofPlace({ tree, party }: Claim, { crowd, sentences }: Scene): string[] {
  const own = crowd.get(`${tree.index} ${party.id}`) ?? 1;
  return [
    `crowd=${Math.min(5, own)}`,
    `others=${Math.min(4, (crowd.get(`${tree.index}`) ?? 1) - own)}`,
    `part=${Math.floor((3 * tree.index) / Math.max(1, sentences))}`,
    ...(tree.index < 2 ? ["part=opening"] : []),
    `sentence=${Math.min(5, Math.floor(tree.tokens.length / 12))}`,
  ];
}

function ofIssue({ tree, issue, evidence }: Claim): string[] {
  const words = tree.tokens.filter(
    ({ start, end, upos }) => start >= issue[0] && end <= issue[1] && upos !== "PUNCT",
  );
  const size = words.length;
  const reach = evidence[1] - evidence[0];
  return [
    `issue=${size === 0 ? "elsewhere" : size === 1 ? "1" : size < 4 ? "2-3" : size < 7 ? "4-6" : "7"}`,
    `issue-head=${words[0]?.upos ?? "none"}`,
    ...(words.some(({ upos }) => upos === "PROPN") ? ["issue=named"] : []),
    `evidence=${reach < 40 ? "short" : reach < 90 ? "middle" : reach < 160 ? "long" : "longest"}`,
  ];
}

function ofPredicate(tree: Tree, at: number): string[] {
  const { upos, xpos } = tree.tokens[at]!;
  const subject = grammaticalSubject(tree, at);
  return [
    `clause=${relation(tree, at)}`,
    `form=${xpos}`,
    `tense=${(upos === "VERB" ? tenseOf(tree, at) : null) ?? "none"}`,
    `modality=${modalityOf(tree, at) ?? "none"}`,
    ...(negationOf(tree, at) === null ? [] : ["negated"]),
    ...(isPassive(tree, at) ? ["passive"] : []),
    ...(isFirstPerson(tree, at) ? ["first-person"] : []),
    `subject=${subject < 0 ? "none" : tree.tokens[subject]!.upos}`,
  ];
}
