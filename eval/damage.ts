import { NO_MODELS } from "../src/learned/index.ts";
import { readPlainText } from "../src/page/plain-text/read-plain-text.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle } from "../src/syntax/index.ts";

/** Ways in which a scraper damages a text, each done to a whole text; the words stay, but for what is put in. */
export const DAMAGES: { readonly [name: string]: (text: string) => string } = {
  "hard-wrapped at 72 columns": (text) =>
    text
      .split(/\n\s*\n/)
      .map(wrapped)
      .join("\n\n"),
  "hard-wrapped, no blank lines": (text) =>
    text
      .split(/\n\s*\n/)
      .map(wrapped)
      .join("\n"),
  "flattened into one line": (text) => text.replace(/\s*\n\s*/g, " "),
  "Windows line ends": (text) => text.replace(/\n/g, "\r\n"),
  "one paragraph a line": (text) => text.replace(/\n\s*\n/g, "\n"),
  "quoted words on lines of their own": (text) =>
    text.replace(/(?<=[a-z,] )(["“])([^"“”\n]{3,60})(["”])(?=[ .,])/g, "$1\n\n$2\n\n$3"),
  "names on lines of their own": everyNth(
    /(?<=[a-z]{2} )(\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+)(?= [a-z])/gu,
    3,
    (name) => `\n\n${name}\n\n`,
  ),
  "a prompt in the middle of sentences": everyNth(
    /(?<=\p{Ll}{3}) (?=\p{Ll}{3})/gu,
    40,
    () => "\n\nAdvertising\n\nRead more\n\n",
  ),
  "a prompt between sentences": everyNth(/(?<=\p{Ll}{3}\.) (?=\p{Lu})/gu, 3, () => " Advertising Read more "),
};

function wrapped(paragraph: string): string {
  let column = 0;
  return paragraph
    .split(/\s+/)
    .map((word, index) => {
      const fits = column + 1 + word.length <= 72;
      column = fits && index > 0 ? column + 1 + word.length : word.length;
      return index === 0 ? word : `${fits ? " " : "\n"}${word}`;
    })
    .join("");
}

function everyNth(regex: RegExp, nth: number, put: (match: string) => string): (text: string) => string {
  return (text) => {
    let count = 0;
    return text.replace(regex, (match) => (++count % nth === 0 ? put(match) : match));
  };
}

/** The sentences of a text, each as its letters and digits without what boilerplate breaks it. */
export function sentenceKeys(text: string): string[] {
  const article = readPlainText({
    id: "d",
    source: "d",
    kind: "text",
    content: text,
    hints: NO_HINTS,
    warnings: [],
  });
  return parseArticle(article, NO_MODELS).sentences.map(({ tokens }) =>
    tokens
      .map(({ start, end }) => text.slice(start, end))
      .join("")
      .replace(/[^\p{L}\p{N}]/gu, ""),
  );
}
