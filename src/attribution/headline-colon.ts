import type { Mention, Naming } from "../names/naming.ts";
import { type Frame, isWithin } from "./frame.ts";
import type { Layout } from "./layout.ts";

const LONGEST = 24;
/** Forms of mention that a headline puts before its colon for a speaker; "Ferry talks:" is but a topic. */
const SPEAKS = /^(?:name|metonym|acronym|role)$/;

/** "Kessel: no deal without guarantees", in a headline or a line of its own: a name, a colon and what it says. */
export function headlineColons(layout: Layout, naming: Naming, frames: readonly Frame[]): Frame[] {
  const found: Frame[] = [];
  const starts = new Map<number, Mention>();
  for (const mention of naming.mentions.filter(({ form }) => SPEAKS.test(form)))
    starts.set((layout.sentenceStart[mention.sentence] ?? 0) + mention.tokens[0], mention);
  for (let sentence = 0; sentence + 1 < layout.sentenceStart.length; sentence++) {
    const first = layout.sentenceStart[sentence]!;
    const end = layout.sentenceStart[sentence + 1]!;
    const mention = starts.get(first);
    if (mention === undefined || mention.actor === null || end - first > LONGEST) continue;
    const colon = first + mention.tokens[1] - mention.tokens[0];
    const opens = first === 0 || layout.block[first - 1] !== layout.block[first];
    const closes = end === layout.count || layout.block[end] !== layout.block[first];
    if (!opens || !closes || layout.word[colon] !== ":" || end - colon < 4) continue;
    if (/^[.!?]$/.test(layout.word[end - 1]!) || frames.some(({ content }) => isWithin(content, colon + 1)))
      continue;
    const by = { rule: "headline-colon" };
    found.push({ cue: [], source: [first, colon], content: [[colon + 1, end]], score: 0.7, by });
  }
  return found;
}
