import { type Frame, isWithin, type Tokens } from "./frame.ts";
import { type Layout, listedTypeOf } from "./layout.ts";

/**
 * Reports that the tree shows plainly, in the content of a frame or over it: a listed verb with its own subject and
 * clause ("Brandt had told Oduya that ..."), and "according to" behind a clause that already has a speaker.
 */
export function withPlainReports(layout: Layout, frames: readonly Frame[]): Frame[] {
  const cues = new Set(frames.flatMap(({ cue }) => cue.map(([first]) => first)));
  const heads = new Uint8Array(layout.count);
  const inside = new Uint8Array(layout.count);
  for (const { cue, content } of frames) {
    for (const [first, end] of cue) heads.fill(1, first, end);
    for (const [first, end] of content) inside.fill(1, first, end);
  }
  const found: Frame[] = [];
  for (let token = 0; token < layout.count; token++) {
    if (inside[token] === 0 || heads[token] === 1 || cues.has(token)) continue;
    const frame = plainReport(layout, token);
    if (frame !== null) found.push(frame);
  }
  for (let token = 0; token < layout.count; token++) {
    const frame = heads[token] === 1 ? null : nounReport(layout, token);
    if (frame !== null) found.push(frame);
  }
  return accordingOver(layout, [...frames, ...found], heads);
}

/** "Kessel's request to delay the vote", "Tolmark's claim that the islets are its own": owner, listed noun, clause. */
function nounReport(layout: Layout, noun: number): Frame | null {
  const { tokens, head, left, right, word } = layout;
  if (tokens[noun]!.upos !== "NOUN" || listedTypeOf(layout, noun) === null) return null;
  let owner: Tokens | null = null;
  for (let token = left[noun]!; token < noun; token++)
    if (head[token] === noun && tokens[token]!.deprel === "nmod:poss")
      owner = [left[token]!, Math.min(noun, right[token]! + 1)];
  // The clause is known by the word that opens it: parsers often hang it elsewhere.
  const opener = noun + 1;
  const verb = opener < layout.count && tokens[opener]!.deprel === "mark" ? head[opener]! : -1;
  if (owner === null || verb <= opener || !/^(?:that|to)$/.test(word[opener]!)) return null;
  const clause: Tokens = [word[opener] === "that" ? opener + 1 : opener, right[verb]! + 1];
  if (layout.mention[owner[1] - 1] === 0 && !/^['’]s?$/.test(word[owner[1] - 1]!)) return null;
  if (clause[1] - clause[0] < 2) return null;
  return {
    cue: [[noun, noun + 1]],
    source: owner,
    content: [clause],
    score: 0.55,
    by: { rule: "noun-report" },
  };
}

const CLAUSE = new Set(["statement", "judgement", "belief"]);

function plainReport(layout: Layout, verb: number): Frame | null {
  if (layout.tokens[verb]!.upos !== "VERB") return null;
  const type = listedTypeOf(layout, verb);
  if (type === null) return null;
  let subject: Tokens | null = null;
  let clause: Tokens | null = null;
  for (let token = layout.left[verb]!; token <= layout.right[verb]!; token++) {
    if (layout.head[token] !== verb) continue;
    const { deprel } = layout.tokens[token]!;
    // Where branches cross, a subtree may reach over the verb.
    const tree: Tokens =
      token < verb
        ? [layout.left[token]!, Math.min(verb, layout.right[token]! + 1)]
        : [Math.max(verb + 1, layout.left[token]!), layout.right[token]! + 1];
    if (deprel === "nsubj" && token < verb) subject = tree;
    if (token > verb && deprel === "ccomp" && CLAUSE.has(type)) clause = tree;
    if (token > verb && deprel === "xcomp" && PROMISE.test(layout.tokens[verb]!.lemma)) clause = tree;
  }
  if (subject === null || clause === null || clause[1] - clause[0] < 2) return null;
  if (
    /^(?:i|you|it|there|that|which|what|who)$/.test(layout.word[subject[0]]!) &&
    subject[1] - subject[0] === 1
  )
    return null;
  if (layout.word[clause[0]] === "that") clause = [clause[0] + 1, clause[1]];
  return {
    cue: [[verb, verb + 1]],
    source: subject,
    content: [clause],
    score: 0.6,
    by: { rule: "plain-report" },
  };
}

const PROMISE = /^(?:promise|pledge|vow|agree|refuse|offer|threaten|decline)$/;

/** "X said S, according to Y": Y reports all before the comma, and X's content ends there. */
function accordingOver(layout: Layout, frames: readonly Frame[], heads: Uint8Array): Frame[] {
  let out = [...frames];
  for (let token = 1; token + 2 < layout.count; token++) {
    if (layout.word[token] !== "according" || layout.word[token + 1] !== "to" || heads[token] === 1) continue;
    // The comma may stand inside the marks: 'of either side,' according to.
    const comma = layout.mark[token - 1] === 2 ? token - 2 : token - 1;
    if (layout.word[comma] !== ",") continue;
    const holder = out.find((frame) => isWithin(frame.content, token) && frame.cue.length > 0);
    if (holder === undefined || layout.quotation[token] !== -1) continue;
    const first = layout.sentenceStart[layout.sentence[token]!]!;
    const noun = nounAfter(layout, token + 2);
    if (noun === null || holder.cue[0]![0] < first) continue;
    const content = holder.content
      .map(([start, end]): Tokens => [start, Math.min(end, token - 1)])
      .filter(([start, end]) => start < end);
    if (content.length === 0) continue;
    const outer: Frame = {
      cue: [[token, token + 2]],
      source: noun,
      content: [[first, token - 1]],
      score: holder.score,
      by: { rule: "according-to-over" },
    };
    out = [...out.filter((frame) => frame !== holder), { ...holder, content }, outer];
  }
  return out;
}

function nounAfter(layout: Layout, token: number): Tokens | null {
  const end = layout.sentenceStart[layout.sentence[token]! + 1]!;
  let last = token;
  while (last < end && !/^[.,;:!?]$/.test(layout.word[last]!) && layout.mark[last] === 0) last++;
  return last > token ? [token, last] : null;
}
