import { loadModels } from "../../learned/index.ts";
import { type ExplainedArticle, explainPage } from "../../page/index.ts";
import { readSources } from "../../sources/index.ts";
import { weightsFolder } from "../../weights-folder.ts";

/** Runs `rapporteur page` and gives the exit status: 3 where something could not be read. */
export async function runPage(
  file: string,
  options: { readonly why?: boolean; readonly format: "text" | "json" },
): Promise<number> {
  const models = loadModels(weightsFolder());
  let status = 0;
  for await (const arrival of readSources([file])) {
    if (arrival.kind === "failure") {
      process.stderr.write(`${arrival.failure.source}: ${arrival.failure.message}\n`);
      status = 3;
      continue;
    }
    const explained = explainPage(arrival.document, models);
    const why = options.why === true;
    process.stdout.write(options.format === "json" ? asJson(explained, why) : asText(explained, why));
  }
  return status;
}

function asJson({ article, removals }: ExplainedArticle, why: boolean): string {
  const shown = { article: article.description, text: article.text, warnings: article.warnings };
  return `${JSON.stringify(why ? { ...shown, removed: removals } : shown, null, 2)}\n`;
}

const KIND_WIDTH = 10;
const EXCERPT = 100;

function asText({ article, removals }: ExplainedArticle, why: boolean): string {
  const { description, text } = article;
  const facts = [
    ["title", description.title],
    ["subtitle", description.subtitle],
    ["authors", description.authors.join(", ")],
    ["published", description.published],
    ["modified", description.modified],
    ["outlet", description.outlet],
    ["wire", description.wire],
    ["section", description.section],
    ["tags", description.tags.join(", ")],
    ["language", description.language],
    ["canonical", description.canonical],
    ["images", description.images.length === 0 ? null : String(description.images.length)],
  ]
    .filter((fact): fact is [string, string] => typeof fact[1] === "string" && fact[1] !== "")
    .map(([name, value]) => `${name.padEnd(KIND_WIDTH)} ${value}`);
  const blocks = description.blocks.map(
    ({ kind, span }) => `${kind.padEnd(KIND_WIDTH)} ${text.slice(...span)}`,
  );
  const left = removals.map(
    ({ reason, chance, text: words }) => `${chance.toFixed(2)}  ${reason}: ${excerpt(words)}`,
  );
  const parts = [facts.join("\n"), blocks.join("\n\n"), ...article.warnings];
  if (why) parts.push(`Left out (chance that it belongs to the article, reason, words):\n${left.join("\n")}`);
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function excerpt(words: string): string {
  return words.length > EXCERPT ? `${words.slice(0, EXCERPT)}…` : words;
}
