import type { Span } from "../../../record/index.ts";
import type { Sentence } from "../../../syntax/index.ts";

/** A token of a parse: its words, tag, relation and head, by place in the sentence from 1 as in CoNLL-U; head 0 is the root. */
export interface FragmentToken {
  readonly place: number;
  readonly words: string;
  readonly upos: string;
  readonly lemma: string;
  readonly deprel: string;
  readonly head: number;
  readonly headWords: string | null;
  /** True for a token of the evidence. */
  readonly evidence: boolean;
}

/** More tokens are not shown of one sentence. */
const MOST = 60;

/** The tokens of the evidence within a sentence, with what governs them, and the word that the line was made of. */
export function fragmentOf(
  text: string,
  { tokens }: Sentence,
  { spans, at }: { readonly spans: readonly Span[]; readonly at: number },
): FragmentToken[] {
  const words = (index: number): string => text.slice(tokens[index]!.start, tokens[index]!.end);
  const own = new Set<number>();
  const shown = new Set<number>();
  tokens.forEach(({ start, end }, index) => {
    if (spans.some((span) => span[0] < end && start < span[1])) own.add(index);
    if (start <= at && at < end) shown.add(index);
  });
  for (const index of own) {
    shown.add(index);
    if (tokens[index]!.head >= 0) shown.add(tokens[index]!.head);
  }
  return [...shown]
    .sort((a, b) => a - b)
    .slice(0, MOST)
    .map((index) => {
      const { upos, lemma, deprel, head } = tokens[index]!;
      return {
        place: index + 1,
        words: words(index),
        upos,
        lemma,
        deprel,
        head: head + 1,
        headWords: head < 0 ? null : words(head),
        evidence: own.has(index),
      };
    });
}
