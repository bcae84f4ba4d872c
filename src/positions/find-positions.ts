import { isAboutPolitics, mentionIndex, treesOf } from "../clauses/index.ts";
import type { Naming } from "../names/naming.ts";
import type { Article } from "../page/article.ts";
import type { Attribution, Meeting, Observer, Position, Time } from "../record/index.ts";
import type { Syntax } from "../syntax/sentence.ts";
import type { Claim } from "./claim.ts";
import { claimsIn } from "./claims.ts";
import { chancesOf, FLOOR } from "./confidence.ts";
import { claimsFromContent } from "./from-content.ts";
import { issueWords } from "./issue.ts";
import { lineFeatures, sceneOf } from "./line-features.ts";
import { type Line, mergeClaims, united } from "./merge.ts";
import { ploverOf } from "./plover.ts";
import { type JudgedLine, reasonOf } from "./reasons.ts";
import { voicesOf } from "./voice.ts";

/** What the stages before have found. */
export interface PositionContext {
  readonly syntax: Syntax;
  readonly naming: Naming;
  readonly times: readonly Time[];
  readonly attributions: readonly Attribution[];
  readonly meetings: readonly Meeting[];
}

/** Where each party stands on each issue: one line a party, issue and stance. */
export function findPositions(article: Article, context: PositionContext, observe?: Observer): Position[] {
  const judged = judgedLines(article, context);
  const kept = judged
    .filter(({ found }) => found >= FLOOR)
    .map((one, index) => ({ ...one, position: { ...one.position, id: `p${index + 1}` } }));
  if (observe !== undefined) {
    const dropped = judged.filter(({ found }) => found < FLOOR);
    const mentions = mentionIndex(context.naming);
    for (const one of kept) observe(reasonOf(article.text, one, { dropped, mentions }));
  }
  return kept.map(({ position }) => position);
}

/** Every line, those too that are dropped for being too unsure. */
export function judgedLines(article: Article, context: PositionContext): JudgedLine[] {
  const lines = linesOf(article, context);
  const scene = sceneOf(lines, {
    attributions: context.attributions,
    actors: context.naming.actors,
    sentences: context.syntax.sentences.length,
  });
  return lines.map((line, index) => {
    const features = lineFeatures(line, scene);
    const { found, right } = chancesOf(features);
    const confidence = Math.round(100 * Math.min(0.95, right)) / 100;
    return { line, position: { ...positionOf(article.text, line, index), confidence }, features, found };
  });
}

function linesOf(article: Article, context: PositionContext): Line[] {
  const mentions = mentionIndex(context.naming);
  const voices = voicesOf(article.text, mentions, context.attributions);
  const trees = treesOf(article, context.syntax);
  if (!isAboutPolitics(trees)) return [];
  const listed: Claim[] = [];
  for (const tree of trees) {
    const before = listed.at(-1);
    const lastIssue = before !== undefined && tree.index - before.tree.index < 4 ? before.issue : null;
    listed.push(...claimsIn({ text: article.text, trees, mentions, voices, lastIssue }, tree));
  }
  return mergeClaims(article.text, [
    ...listed,
    ...claimsFromContent({ text: article.text, trees, mentions, voices, lastIssue: null }, listed),
  ]);
}

function positionOf(text: string, line: Line, index: number): Omit<Position, "confidence"> {
  const [first] = line.claims;
  const claims = line.claims;
  const issue = issueWords(text, first!.tree, first!.issue);
  const condition = claims.find((claim) => claim.condition !== null)?.condition ?? null;
  return {
    id: `p${index + 1}`,
    party: first!.party.id,
    holder: claims.find((claim) => claim.holder !== null)?.holder?.id ?? null,
    toward: claims.find((claim) => claim.toward !== null)?.toward?.id ?? null,
    ascribedBy: first!.ascribedBy?.id ?? null,
    stance: first!.stance,
    issue,
    issueSpans: united(claims.map((claim) => claim.issue)),
    condition: condition === null ? null : [condition],
    attribution: claims.find((claim) => claim.attribution !== null)?.attribution ?? null,
    plover: ploverOf(first!.stance, issue),
    evidence: united(claims.map((claim) => claim.evidence)),
    by: { rule: first!.rule },
  };
}
