import { isSpace } from "../record/index.ts";
import type { ConlluSentence } from "./conllu.ts";
import { featuresOf } from "./features.ts";
import type { WordParser } from "./parse-words.ts";
import type { Sentence, Token } from "./sentence.ts";
import { isCliticOf } from "./split-word.ts";

/**
 * A sentence in CoNLL-U, with an empty line after it. Words that were written as one ("don't") stand under the range of
 * their numbers, as in UD English; MISC says where no space follows.
 */
export function writeConllu(text: string, sentence: Sentence, id: string): string {
  const { tokens } = sentence;
  const lines = [`# sent_id = ${id}`, `# text = ${text.slice(...sentence.span).replace(/\s+/g, " ")}`];
  const features = featuresOf(
    tokens.map((token) => text.slice(token.start, token.end)),
    tokens,
  );
  let inRange = -1;
  tokens.forEach((token, index) => {
    const end = endOfWritten(text, tokens, index);
    if (index > inRange && end > index) {
      inRange = end;
      const form = text.slice(token.start, tokens[end]!.end);
      lines.push(rowOf(`${index + 1}-${end + 1}`, form, spacing(text, tokens[end]!)));
    }
    const misc = index <= inRange ? "_" : spacing(text, token);
    lines.push(
      rowOf(String(index + 1), text.slice(token.start, token.end), misc, {
        ...token,
        features: features[index]!,
      }),
    );
  });
  return `${lines.join("\n")}\n\n`;
}

/** The last of the tokens that one written word was divided into, from token `index` on; `index` where it stands alone. */
function endOfWritten(text: string, tokens: readonly Token[], index: number): number {
  let end = index;
  while (end + 1 < tokens.length && tokens[end]!.end === tokens[end + 1]!.start) {
    const word = text.slice(tokens[end]!.start, tokens[end]!.end);
    const next = tokens[end + 1]!;
    if (!isCliticOf(word, text.slice(next.start, next.end), next.xpos)) break;
    end++;
  }
  return end;
}

function spacing(text: string, token: Token): string {
  return token.end < text.length && !isSpace(text.charCodeAt(token.end)) ? "SpaceAfter=No" : "_";
}

type Analysed = Omit<Token, "start" | "end"> & { readonly features: string };

function rowOf(id: string, form: string, misc: string, token?: Analysed): string {
  const plain = form.replace(/\s+/g, " ");
  if (token === undefined) return [id, plain, "_", "_", "_", "_", "_", "_", "_", misc].join("\t");
  const { lemma, upos, xpos, features, head, deprel } = token;
  const written = lemma.replace(/\s+/g, " ");
  return [id, plain, written, upos, xpos, features, String(head + 1), deprel, "_", misc].join("\t");
}

/** The sentence of a CoNLL-U file with the parser's lemmas, tags, features, heads and labels; all else stays as it stands. */
export function reparsed({ lines, words }: ConlluSentence, parse: WordParser): string {
  const forms = words.map((word) => word.form);
  const analyses = parse(forms);
  const features = featuresOf(forms, analyses);
  const rows = [...lines];
  words.forEach((word, index) => {
    const columns = rows[word.line]!.split("\t");
    const { lemma, upos, xpos, head, deprel } = analyses[index]!;
    rows[word.line] = [
      ...columns.slice(0, 2),
      ...[lemma, upos, xpos, features[index]!, String(head + 1), deprel, "_"],
      ...columns.slice(9),
    ].join("\t");
  });
  return `${rows.join("\n")}\n\n`;
}
