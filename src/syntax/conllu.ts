/** One syntactic word of a CoNLL-U file; `head` is the index in the sentence, -1 for the root. */
export interface ConlluWord {
  readonly form: string;
  readonly lemma: string;
  readonly upos: string;
  readonly xpos: string;
  readonly head: number;
  readonly deprel: string;
  /** Index in `sentence.lines` of the word's line. */
  readonly line: number;
}

/** A sentence of a CoNLL-U file: its lines as they stand (comments, ranges and empty nodes too), and its words. */
export interface ConlluSentence {
  readonly lines: readonly string[];
  readonly words: readonly ConlluWord[];
}

/** The sentences of a CoNLL-U text. Throws where a line has fewer than ten columns, naming the line. */
export function readConllu(text: string): ConlluSentence[] {
  const sentences: ConlluSentence[] = [];
  let lines: string[] = [];
  let words: ConlluWord[] = [];
  const close = (): void => {
    if (lines.length > 0) sentences.push({ lines, words });
    lines = [];
    words = [];
  };
  text.split(/\r?\n/).forEach((line, index) => {
    if (line === "") {
      close();
      return;
    }
    const columns = line.split("\t");
    if (!line.startsWith("#") && columns.length < 10) {
      throw new Error(
        `syntax: line ${index + 1} has ${columns.length} columns, 10 are needed: "${line.slice(0, 60)}"`,
      );
    }
    if (!line.startsWith("#") && /^\d+$/.test(columns[0]!)) words.push(wordOf(columns, lines.length));
    lines.push(line);
  });
  close();
  return sentences;
}

function wordOf(columns: readonly string[], line: number): ConlluWord {
  return {
    form: columns[1]!,
    lemma: columns[2]!,
    upos: columns[3]!,
    xpos: columns[4]!,
    head: /^\d+$/.test(columns[6]!) ? Number(columns[6]) - 1 : -1,
    deprel: columns[7]!,
    line,
  };
}
