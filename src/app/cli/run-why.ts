import { recordOf } from "../../jobs/read-job.ts";
import { loadModels } from "../../learned/index.ts";
import type { Reason, Record } from "../../record/index.ts";
import { DEFAULT_LIMITS, failureOf, isoDate, openSources, type RawDocument } from "../../sources/index.ts";
import type { Sentence } from "../../syntax/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { clean } from "../export/text/clean.ts";
import { reading } from "../export/text/reading.ts";
import { explanationOf, type Told } from "../export/why/explanation.ts";
import { factOf } from "../export/why/facts.ts";
import { type Line, linesOf } from "../export/why/line.ts";
import { whyText } from "../export/why/why-text.ts";
import { lazyFetcher } from "./lazy-fetcher.ts";
import { standardOutput } from "./output.ts";
import type { WhyCommandOptions } from "./why-options.ts";

interface Asked {
  readonly input: string;
  readonly id: string;
}

/** Runs `rapporteur why` and gives the exit status. `misuse` ends the command with a message. */
export async function runWhy(
  { input, id }: Asked,
  { format, date: given }: WhyCommandOptions,
  misuse: (message: string) => never,
): Promise<number> {
  const date = given === undefined ? null : isoDate(given);
  if (given !== undefined && date === null)
    misuse(`error: --date takes a date such as 2031-03-02, not "${given}"`);
  const fetcher = lazyFetcher({});
  try {
    const document = await onlyDocument(input, fetcher.fetchPage, misuse);
    if (document === null) return 3;
    const told = readAloud(document, date);
    if (told === null) return 3;
    const line = linesOf(told.record).find((one) => one.line.id === id);
    if (line === undefined) return misuse(`error: ${noSuchLine(told.record, { input, id })}`);
    const explanation = explanationOf(told, line);
    const sink = standardOutput();
    await sink.write(
      format === "json" ? `${JSON.stringify(explanation, null, 2)}\n` : whyText(explanation, sink.sheet),
    );
    await sink.finish(false);
    return 0;
  } finally {
    await fetcher.close();
  }
}

async function onlyDocument(
  input: string,
  fetchPage: ReturnType<typeof lazyFetcher>["fetchPage"],
  misuse: (message: string) => never,
): Promise<RawDocument | null> {
  let only: RawDocument | null = null;
  for await (const arrival of openSources([input], { limits: DEFAULT_LIMITS, jsonl: false, fetchPage })) {
    if (arrival.kind === "failure") {
      complain(arrival.failure);
      return null;
    }
    if (arrival.kind !== "document" || only !== null)
      misuse(`error: ${clean(input)} holds more than one article: give the file of one`);
    only = arrival.document;
  }
  if (only === null) misuse(`error: ${clean(input)} holds no article`);
  return only;
}

function complain({ source, message }: { readonly source: string; readonly message: string }): void {
  process.stderr.write(`rapporteur: ${clean(source)}: ${clean(message)}\n`);
}

/** Reads a document and keeps what the stages tell of their reasons; null where it could not be read. */
function readAloud(document: RawDocument, date: string | null): Told | null {
  const reasons = new Map<string, Reason>();
  let sentences: readonly Sentence[] = [];
  try {
    const record = recordOf(document, {
      models: loadModels(weightsFolder()),
      ...(date === null ? {} : { date }),
      observer: {
        parsed: (syntax) => {
          sentences = syntax.sentences;
        },
        because: (reason) => reasons.set(reason.line, reason),
      },
    });
    return { record, sentences, reasons };
  } catch (error) {
    complain(failureOf(document.source, error));
    return null;
  }
}

const NEAR = 3;

/** Names the lines of the record whose ids lie nearest, of the same kind where there are any. */
function noSuchLine(record: Record, { input, id }: Asked): string {
  const lines = linesOf(record);
  const where = `the record of ${clean(input)} has no line ${clean(id)}`;
  if (lines.length === 0) return `${where}: no line was found in it`;
  const [, letter = "", number = "0"] = /^([a-z])(\d+)$/i.exec(id) ?? [];
  const same = lines.filter(({ line }) => line.id.startsWith(letter.toLowerCase()) && letter !== "");
  const far = ({ line }: Line): number => Math.abs(Number(line.id.slice(1)) - Number(number));
  const near = (same.length > 0 ? same : lines)
    .toSorted((a, b) => far(a) - far(b))
    .slice(0, NEAR)
    .sort((a, b) => Number(a.line.id.slice(1)) - Number(b.line.id.slice(1)));
  const look = reading(record);
  const named = near.map((one) => `${one.line.id} (${clean(factOf(look, one)).slice(0, 60)})`);
  const count = same.length === 0 ? lines.length : same.length;
  const kind = same.length === 0 ? "lines" : `lines of this kind`;
  return `${where}; it has ${count} ${kind}, near it ${named.join(", ")}`;
}
