import { applyCorrections } from "../../../dossier/corrections/apply.ts";
import { fieldsOf, linesOf, spansOf } from "../../../dossier/corrections/lines.ts";
import { LINE_SUBJECTS, type Record, wordsOf } from "../../../record/index.ts";
import {
  type ArticleSummary,
  type Membership,
  type Store,
  StoreError,
  type Version,
} from "../../../store/index.ts";
import { changesOf } from "../../desk/changes.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { standardOutput } from "../output.ts";
import { editText } from "./changes.ts";
import { inWorkspace } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** The options of `rapporteur dossier article` as they were given. */
export interface ArticleOptions extends FormatOptions {
  readonly versions?: boolean;
  readonly lines?: boolean;
  readonly in?: string;
  readonly record?: boolean;
  readonly original?: boolean;
  readonly at?: number;
}

/** Shows one article and gives the exit status. */
export function runArticle(reference: string, options: ArticleOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const article = await store.articles.need(reference);
    const versions = await store.articles.versions(article.articleId);
    const chosen = versions.find(({ number }) => number === (options.at ?? article.number));
    if (chosen === undefined) {
      throw new StoreError(
        "not-found",
        `article #${article.articleId} has the versions 1 to ${versions.length}`,
      );
    }
    if (options.original === true) {
      await standardOutput().write((await store.articles.original(chosen.id)).bytes);
    } else if (options.record === true) {
      process.stdout.write(`${JSON.stringify(await recordOf(store, chosen, options), null, 2)}\n`);
    } else if (options.lines === true) {
      process.stdout.write(linesText(await recordOf(store, chosen, options)));
    } else await show({ store, article, versions, options });
    return 0;
  });
}

/** The record of a version, with the corrections of a dossier where one is named. */
async function recordOf(store: Store, version: Version, options: ArticleOptions): Promise<Record> {
  const record = await store.articles.record(version.id);
  if (options.in === undefined) return record;
  const dossier = await store.dossiers.need(options.in);
  const corrections = await store.corrections.list(dossier.id, { articleId: version.articleId });
  return applyCorrections(record, corrections).record;
}

/** Each line with its id, what it says and its words. */
function linesText(record: Record): string {
  const lines = LINE_SUBJECTS.flatMap((subject) => linesOf(record, subject));
  return lines
    .map((line) => {
      const fields = Object.entries(fieldsOf(record, line)).flatMap(([name, value]) =>
        value === null || (Array.isArray(value) && value.length === 0)
          ? []
          : [`${name}=${Array.isArray(value) ? value.join(", ") : String(value)}`],
      );
      const words = spansOf(line).map((span) => wordsOf(record.text, span));
      return `${line.line.id.padEnd(5)} ${line.subject}: ${clean(fields.join("; "))}\n      "${shortened(clean(words.join(" … ")), 200)}"\n`;
    })
    .join("");
}

interface Shown {
  readonly store: Store;
  readonly article: ArticleSummary;
  readonly versions: readonly Version[];
  readonly options: ArticleOptions;
}

async function show({ store, article, versions, options }: Shown): Promise<void> {
  const dossiers = new Map((await store.dossiers.list()).map(({ id, name }) => [id, name]));
  const memberships = (await store.members.of(article.articleId)).map((membership) => ({
    dossier: dossiers.get(membership.dossierId) ?? "",
    ...membership,
  }));
  const changes = options.versions === true ? await changesOf(store, versions) : [];
  if (options.format === "json") {
    const shown = {
      ...article,
      id: article.articleId,
      memberships,
      versions,
      ...(options.versions === true ? { changes } : {}),
    };
    process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
    return;
  }
  const lines = [...headOf(article, memberships), ...versions.map(versionLine)];
  for (const { from, to, edits } of changes) {
    lines.push("", `From version ${from} to ${to}:`);
    if (edits.length === 0) lines.push("  the words differ, no fact does");
    for (const edit of edits) lines.push(`  ${editText(edit)}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}

function headOf(
  article: ArticleSummary,
  memberships: readonly (Membership & { readonly dossier: string })[],
): string[] {
  return [
    `#${article.articleId}  ${clean(article.title ?? article.source)}`,
    ...[article.url, article.outlet, article.published].flatMap((value) =>
      value === null ? [] : [`  ${clean(value)}`],
    ),
    ...memberships.map(
      ({ dossier, state, score, reason }) =>
        `  ${state === "taken" ? "in" : "left out of"} ${clean(dossier)} (${score.toFixed(2)}: ${clean(reason)})`,
    ),
  ];
}

function versionLine({ number, retrievedAt, source, originalHash }: Version): string {
  return `  version ${number}: ${retrievedAt.slice(0, 16).replace("T", " ")} from ${clean(source)}, ${originalHash.slice(0, 19)}`;
}
