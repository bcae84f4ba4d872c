import { fieldsOf, linesOf, spansOf } from "../../../dossier/corrections/lines.ts";
import { LINE_SUBJECTS, type Record, wordsOf } from "../../../record/index.ts";
import { type ArticleSummary, type Membership, StoreError, type Version } from "../../../store/index.ts";
import type { OpenedArticle } from "../../desk/desk.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { standardOutput } from "../output.ts";
import { editText } from "./changes.ts";
import { atDesk } from "./workspace.ts";
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
  return atDesk(options, async (desk) => {
    const opened = await desk.article(reference);
    const { article, versions } = opened.view;
    const number = options.at ?? article.number;
    if (!versions.some((version) => version.number === number)) {
      throw new StoreError(
        "not-found",
        `article #${article.articleId} has the versions 1 to ${versions.length}`,
      );
    }
    const record = (): Promise<Record> => opened.record(number, options.in ?? null);
    if (options.original === true) await standardOutput().write(await opened.original(number));
    else if (options.record === true) {
      process.stdout.write(`${JSON.stringify(await record(), null, 2)}\n`);
    } else if (options.lines === true) process.stdout.write(linesText(await record()));
    else await show(opened, options);
    return 0;
  });
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

async function show(opened: OpenedArticle, options: ArticleOptions): Promise<void> {
  const { article, versions, memberships } = opened.view;
  const changes = options.versions === true ? await opened.changes() : [];
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
