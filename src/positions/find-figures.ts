import type { Article } from "../page/article.ts";
import type { Attribution, Figure, Observer, Reason, Span, Time } from "../record/index.ts";
import type { Sentence } from "../syntax/sentence.ts";
import { type Counted, countedBy } from "./figures/counted.ts";
import { noQuantityBy } from "./figures/names.ts";
import { type Quantity, readQuantity } from "./figures/read-number.ts";
import { isStory } from "./figures/story.ts";
import { isTerm } from "./figures/terms.ts";
import { type Piece, piecesOf } from "./figures/words.ts";
import type { PositionContext } from "./find-positions.ts";

/** The numbers that matter to the story, each with who claims it; a number told again is further evidence of its line. */
export function findFigures(article: Article, context: PositionContext, observe?: Observer): Figure[] {
  const times = timesByStart(context.times);
  const found = new Collection();
  const dropped: Dropped[] = [];
  context.syntax.sentences.forEach((sentence, index) => {
    if (!hasNumber(article.text.slice(...sentence.span))) return;
    for (const reading of figuresOf(article.text, sentence, times)) {
      if ("why" in reading) dropped.push({ ...reading, sentence: index });
      else found.add(reading, index);
    }
  });
  if (observe !== undefined) for (const one of reasonsOf(article.text, found.all, dropped)) observe(one);
  const holders = attributionsOver(
    context.attributions,
    found.all.map(({ span }) => span),
  );
  return found.all.map((one, index) => figureOf(one, `f${index + 1}`, holders[index] ?? null));
}

const NUMBER =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|[mbtr]+illion|dozen|hundreds|thousands|[mbtr]+illions|dozens|scores|half|third|thirds|quarter|quarters|fifth|tenth)\b/i;

function hasNumber(words: string): boolean {
  return NUMBER.test(words);
}

interface Reading {
  readonly quantity: Quantity;
  readonly unit: string;
  readonly span: Span;
  readonly rule: string;
  readonly confidence: number;
}

/** A number that is no line, and why. */
interface Dropped {
  readonly span: Span;
  readonly why: string;
  readonly sentence: number;
}

interface Found extends Reading {
  readonly sentence: number;
  readonly again: Span[];
}

type Judged = Reading | Omit<Dropped, "sentence">;

function figuresOf(text: string, sentence: Sentence, times: readonly Time[]): Judged[] {
  const pieces = piecesOf(text, sentence);
  const readings: Judged[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const quantity = readQuantity(pieces, at);
    if (quantity === null) continue;
    at = quantity.to - 1;
    readings.push(readingOf({ text, sentence, pieces, times }, quantity));
  }
  return readings;
}

interface Surroundings {
  readonly text: string;
  readonly sentence: Sentence;
  readonly pieces: readonly Piece[];
  readonly times: readonly Time[];
}

function readingOf({ text, sentence, pieces, times }: Surroundings, quantity: Quantity): Judged {
  const start = pieces[quantity.from]?.start ?? 0;
  const core = pieces[quantity.core]?.start ?? 0;
  const end = pieces[quantity.to - 1]?.end ?? 0;
  const why = noQuantityBy(text, pieces, quantity);
  if (why !== null) return { span: [start, end], why };
  const time = timeOver(times, core, end);
  const counted = countedBy(text, sentence, { pieces, quantity });
  if (time !== null) return termOf(text, { time, quantity, start });
  if (!isStory(pieces, quantity, counted))
    return { span: [start, end], why: "a length of something, or a small count of those present" };
  return {
    quantity,
    unit: unitOf(quantity, counted),
    span: [start, Math.max(end, counted.end)],
    rule: ruleOf(quantity),
    confidence: confidenceOf(quantity),
  };
}

/** A length of time is a figure only as a term under negotiation. */
function termOf(
  text: string,
  { time, quantity, start }: { time: Time; quantity: Quantity; start: number },
): Judged {
  if (time.type !== "DURATION") return { span: time.span, why: "a date or a time of day" };
  if (!isTerm(text, time)) return { span: time.span, why: "a length of time that nobody bargains over" };
  const unit =
    /(second|minute|hour|day|week|month|year|decade)s?\b/i.exec(text.slice(...time.span))?.[1] ?? "";
  const span: Span = [Math.min(start, time.span[0]), time.span[1]];
  return { quantity, unit: `${unit.toLowerCase()}s`, span, rule: "term", confidence: 0.75 };
}

function unitOf(quantity: Quantity, counted: Counted): string {
  if (quantity.unit !== null) return quantity.unit;
  if (counted.words !== "") return counted.words;
  return quantity.value !== null && quantity.value < 1 ? "share" : "people";
}

function ruleOf(quantity: Quantity): string {
  if (quantity.unit?.startsWith("percent") === true) return "share";
  if (quantity.unit !== null) return "money";
  if (quantity.value === null) return "vague";
  if (quantity.value < 1) return "part";
  return quantity.strong ? "count" : "small-count";
}

/** Measured on gold-dev by rule; see docs/figures.md. */
function confidenceOf(quantity: Quantity): number {
  const rule = ruleOf(quantity);
  if (rule === "small-count") return 0.7;
  return rule === "count" ? 0.85 : 0.9;
}

/** Sentences within which the same number is another figure: "came down a trillion if they came up a trillion". */
const APART = 2;

/** Collects figures; what has the same number and unit and stands further off is further evidence of the first. */
class Collection {
  readonly all: Found[] = [];
  readonly #byKey = new Map<string, Found>();

  add(reading: Reading, sentence: number): void {
    const { value, low } = reading.quantity;
    const key = `${value} ${low} ${reading.unit.split(" ").at(-1)}`;
    const same = this.#byKey.get(key);
    if (same !== undefined && sentence - same.sentence > APART) {
      same.again.push(reading.span);
      return;
    }
    const found = { ...reading, sentence, again: [] };
    this.all.push(found);
    if (same === undefined) this.#byKey.set(key, found);
  }
}

/** Why each line stands, and which numbers of its sentence do not. */
function reasonsOf(text: string, found: readonly Found[], dropped: readonly Dropped[]): Reason[] {
  const beside = Map.groupBy(dropped, ({ sentence }) => sentence);
  return found.map(({ sentence, span, rule, confidence }, index) => ({
    line: `f${index + 1}`,
    at: span[0],
    measure: "share",
    signs: [{ name: `rule=${rule}`, weight: confidence }],
    alternatives: (beside.get(sentence) ?? []).map((one) => ({
      what: `the number "${text.slice(...one.span)}"`,
      span: one.span,
      why: one.why,
    })),
  }));
}

function figureOf(found: Found, id: string, attribution: Figure["attribution"]): Figure {
  const { quantity, unit, span, again, rule, confidence } = found;
  return {
    id,
    value: quantity.value,
    ...(quantity.low === undefined ? {} : { low: quantity.low }),
    ...(quantity.high === undefined ? {} : { high: quantity.high }),
    unit,
    approximate: quantity.approximate,
    attribution,
    evidence: [span, ...again],
    by: { rule },
    confidence,
  };
}

/** For each span, in text order, the innermost attribution whose content holds it; one pass over both. */
function attributionsOver(
  attributions: readonly Attribution[],
  spans: readonly Span[],
): (Attribution["id"] | null)[] {
  const contents = attributions
    .flatMap(({ id, content }) => content.map((span) => ({ id, span })))
    .sort((a, b) => a.span[0] - b.span[0]);
  let next = 0;
  let open: typeof contents = [];
  return spans.map(([start, end]) => {
    for (; (contents[next]?.span[0] ?? Number.POSITIVE_INFINITY) <= start; next++) {
      const content = contents[next];
      if (content !== undefined) open.push(content);
    }
    open = open.filter(({ span }) => span[1] > start);
    const holding = open.filter(({ span }) => span[1] + 1 >= end);
    return (
      holding.reduce((best: (typeof contents)[number] | null, content) => {
        const length = content.span[1] - content.span[0];
        return best === null || length <= best.span[1] - best.span[0] ? content : best;
      }, null)?.id ?? null
    );
  });
}

function timesByStart(times: readonly Time[]): readonly Time[] {
  return [...times].sort((a, b) => a.span[0] - b.span[0]);
}

function timeOver(times: readonly Time[], start: number, end: number): Time | null {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle]?.span[1] ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const time = times[low];
  return time !== undefined && time.span[0] < end ? time : null;
}
