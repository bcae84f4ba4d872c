import { clean } from "../text/clean.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import type { Explanation } from "./explanation.ts";

/** More signs say too little each. */
const MOST_SIGNS = 12;

/** Why a line stands as it does, as a page to read. */
export function whyText(explanation: Explanation, options: SheetOptions): string {
  const page = sheet(options);
  const { id, kind, fact, sentence, evidence, nextStep } = explanation;
  page.write(page.ink.strong(`${id} ${kind} · ${clean(fact)}`));
  if (nextStep !== null) page.write(clean(nextStep), 0, "next step: ");
  if (sentence !== null) {
    page.heading("Sentence");
    page.write(clean(sentence.words), 2, `${sentence.place} `);
  }
  if (evidence.length > 0) {
    page.heading("Words that it rests on");
    for (const { place, words } of evidence.slice(0, 20)) page.write(`“${clean(words)}”`, 2, `${place} `);
    if (evidence.length > 20) page.write(`and ${evidence.length - 20} more`, 2);
  }
  writeParse(page, explanation);
  writeRule(page, explanation);
  writeSigns(page, explanation);
  writeAlternatives(page, explanation);
  return page.text();
}

function writeParse(page: Sheet, { parse }: Explanation): void {
  if (parse.length === 0) return;
  page.heading("Parse (· marks the words of the line)");
  const width = Math.min(20, Math.max(...parse.map(({ words }) => clean(words).length)));
  for (const { place, words, upos, deprel, headWords, head, evidence } of parse) {
    const governor = headWords === null ? "" : ` of ${head} ${clean(headWords)}`;
    page.write(
      `${clean(words).padEnd(width)} ${upos.padEnd(5)} ${deprel}${governor}`,
      2,
      `${evidence ? "·" : " "} ${String(place).padStart(3)} `,
    );
  }
}

function writeRule(page: Sheet, { by, entries }: Explanation): void {
  if (by === null) return;
  page.heading("Found by");
  page.write(
    "rule" in by
      ? `rule ${clean(by.rule)}`
      : `model ${by.model}${by.reason === undefined ? "" : `: ${clean(by.reason)}`}`,
    2,
  );
  for (const { list, words, says, example, source } of entries) {
    page.write(`${words}: ${says}`, 4, `${list} `);
    if (example !== null) page.write(page.ink.faint(`such as: ${example} (source: ${source})`), 6);
  }
}

function writeSigns(page: Sheet, { confidence, measure, signs }: Explanation): void {
  if (confidence === null) return;
  page.heading(`Confidence ${confidence.toFixed(2)}`);
  if (measure === "log-odds")
    page.write("Signs for it (+) and against it (-), as log-odds; their sum gives the confidence:", 2);
  for (const { name, weight } of signs.slice(0, MOST_SIGNS)) {
    const shown = measure === "log-odds" ? `${weight < 0 ? "" : "+"}${weight.toFixed(2)}` : weight.toFixed(2);
    page.write(clean(name), 2, `${shown.padStart(6)}  `);
  }
  const rest = signs.slice(MOST_SIGNS).reduce((sum, { weight }) => sum + weight, 0);
  if (signs.length > MOST_SIGNS)
    page.write(
      `${signs.length - MOST_SIGNS} smaller signs together`,
      2,
      `${`${rest < 0 ? "" : "+"}${rest.toFixed(2)}`.padStart(6)}  `,
    );
}

function writeAlternatives(page: Sheet, { kind, alternatives }: Explanation): void {
  if (kind === "actor" || kind === "time") return;
  page.heading("What lost");
  if (alternatives.length === 0) page.write("nothing else was considered", 2);
  for (const { what, why, place } of alternatives)
    page.write(`${clean(what)}: ${clean(why)}`, 2, place === null ? "" : `${place} `);
}
