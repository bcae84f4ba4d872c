import { wrapAnsi } from "fast-wrap-ansi";
import { clean, shortened } from "../export/text/clean.ts";
import { dated, dayWords, whenWords } from "./dates.ts";
import type { DigestLine, DigestWords } from "./line.ts";
import { type DigestMailParts, linkOf, sectionsOf } from "./mail-parts.ts";

const WIDTH = 72;

/** The digest as plain text: what the HTML says, with the addresses written out. */
export function mailText(parts: DigestMailParts): string {
  const { dossier, footer } = parts;
  const lines = [clean(dossier.name), clean(parts.intro), ""];
  for (const { title, lines: own, more } of sectionsOf(parts)) {
    lines.push(title.toUpperCase(), "");
    for (const line of own) lines.push(...lineText(line, parts), "");
    if (more !== null) lines.push(more, "");
  }
  lines.push(
    "-- ",
    ...footer.flatMap(({ words, href }) => wrapped(href === null ? words : `${words}: ${href}`, 0)),
  );
  return `${lines.join("\n")}\n`;
}

function lineText(line: DigestLine, parts: DigestMailParts): string[] {
  const { language } = parts.plan;
  const when = line.mark === "meeting" || line.mark === "due" ? whenWords(line, language) : line.mark;
  return [
    ...wrapped(`* ${clean(when)}: ${clean(dated(line.text, language))}`, 2),
    ...line.words.flatMap((words) => wordsText(words, parts)),
  ];
}

function wordsText(words: DigestWords, parts: DigestMailParts): string[] {
  const { language } = parts.plan;
  const label = words.label === null ? "" : `${words.label}: `;
  const place = [words.outlet, words.date === null ? null : dayWords(words.date, language)]
    .filter((part) => part !== null)
    .map(clean)
    .join(", ");
  const link = linkOf(words, parts);
  return [
    ...wrapped(`  ${label}“${shortened(clean(words.words), 400)}” ${place}`, 4),
    ...(link === null ? [] : [`    ${link}`]),
  ];
}

function wrapped(text: string, indent: number): string[] {
  return wrapAnsi(text, WIDTH, { hard: false, trim: false })
    .split("\n")
    .map((line, index) => (index === 0 ? line : " ".repeat(indent) + line.trimStart()).trimEnd());
}
