import { readFileSync } from "node:fs";
import { loadModels, type Models } from "../../learned/index.ts";
import { retagged } from "../../names/index.ts";
import { readPage } from "../../page/index.ts";
import { DEFAULT_LIMITS, readSources } from "../../sources/index.ts";
import {
  parseArticle,
  readConllu,
  reparsed,
  type Sentence,
  wordParserOf,
  writeConllu,
} from "../../syntax/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { clean } from "../export/text/clean.ts";
import { standardOutput } from "./output.ts";
import type { ParseCommandOptions } from "./parse-options.ts";

/** Runs `rapporteur parse` and gives the exit status: 0, or 3 where something was not read. */
export async function runParse(
  inputs: readonly string[],
  options: ParseCommandOptions,
  misuse: (message: string) => never,
): Promise<number> {
  const models = loadModels(weightsFolder());
  if (options.goldTokens !== undefined) {
    if (inputs.length > 0) misuse("error: --gold-tokens takes the place of the inputs");
    return goldTokens(options.goldTokens, models, misuse);
  }
  const given = inputs.length === 0 && process.stdin.isTTY !== true ? ["-"] : inputs;
  if (given.length === 0) misuse("error: name at least one file, folder, or - for standard input");
  const sink = standardOutput();
  let unread = 0;
  for await (const arrival of readSources(given, { limits: DEFAULT_LIMITS })) {
    if (arrival.kind === "failure") {
      unread++;
      const { source, message } = arrival.failure;
      process.stderr.write(`rapporteur: ${clean(source)}: ${clean(message)}\n`);
      continue;
    }
    const article = readPage(arrival.document, models);
    const { sentences } = parseArticle(article, models);
    const heading = options.format === "conllu" ? `# newdoc id = ${clean(arrival.document.source)}\n` : "";
    await sink.write(heading);
    for (const [index, sentence] of sentences.entries()) {
      await sink.write(
        options.format === "conllu"
          ? writeConllu(article.text, sentence, String(index + 1))
          : asText(article.text, sentence),
      );
    }
  }
  await sink.finish(false);
  return unread > 0 ? 3 : 0;
}

async function goldTokens(path: string, models: Models, misuse: (message: string) => never): Promise<number> {
  if (!/\.(?:conllu|iob2?)$/.test(path)) misuse("error: --gold-tokens takes a .conllu or .iob2 file");
  const text = readFileSync(path, "utf8");
  const sink = standardOutput();
  const parse = wordParserOf(models);
  if (!path.endsWith(".conllu")) await sink.write(retagged(text, models, parse));
  else for (const sentence of readConllu(text)) await sink.write(reparsed(sentence, parse));
  await sink.finish(false);
  return 0;
}

/** A sentence for the eye: the words, then for each word its tag, its relation and its head. */
function asText(text: string, { span, tokens }: Sentence): string {
  const words = tokens.map((token) => clean(text.slice(token.start, token.end)));
  const width = Math.min(24, Math.max(...words.map((word) => word.length)));
  const lines = tokens.map(({ upos, xpos, lemma, head, deprel }, index) => {
    const governor = head < 0 ? "" : ` <- ${words[head]}`;
    return `  ${words[index]!.padEnd(width)} ${upos.padEnd(5)} ${xpos.padEnd(5)} ${clean(lemma).padEnd(width)} ${deprel}${governor}`;
  });
  return `${clean(text.slice(...span))}\n${lines.join("\n")}\n\n`;
}
