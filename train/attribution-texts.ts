import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { needCorpus, readJsonLines } from "../eval/corpora.ts";
import type { Tokens } from "../src/attribution/frame.ts";
import { type Layout, layoutOf, type Notion, tokenAt } from "../src/attribution/layout.ts";
import { type Signals, signalsOf } from "../src/attribution/signals.ts";
import type { Models } from "../src/learned/index.ts";
import { findActors, type Naming } from "../src/names/index.ts";
import { type Article, readPage } from "../src/page/index.ts";
import type { Span } from "../src/record/index.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { parseArticle, type Syntax } from "../src/syntax/index.ts";

/** One gold attribution in tokens. */
export interface GoldFrame {
  readonly cue: Tokens | null;
  readonly source: readonly Tokens[];
  readonly content: readonly Tokens[];
  /** Found by one reader only: neither right nor wrong. */
  readonly optional: boolean;
}

/** One text made ready: its layout and its gold frames. */
export interface Ready {
  readonly notion: Notion;
  readonly publisher: string;
  readonly layout: Layout;
  readonly signals: Signals;
  readonly gold: readonly GoldFrame[];
}

interface Spans {
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
  readonly optional: boolean;
}

interface PolnearText {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly attributions: readonly Omit<Spans, "optional">[];
}

interface RecordText {
  readonly id: string;
  readonly text: string;
  readonly outlet?: string;
  readonly attributions: readonly {
    readonly source: Span | null;
    readonly cue: Span | null;
    readonly content: readonly Span[];
    readonly optional?: boolean;
    readonly trap?: boolean;
  }[];
}

/** Reads a text through the earlier stages; keeps what they give in `cache`, by text and models. */
function parsed(
  id: string,
  content: string,
  models: Models,
  cache: string | undefined,
): { article: Article; syntax: Syntax; naming: Naming } {
  const key = createHash("sha256").update(content);
  for (const file of models.files) if (file.id !== "attribution") key.update(file.hash);
  const path = cache === undefined ? null : join(cache, key.digest("hex").slice(0, 24));
  if (path !== null && existsSync(path)) return deserialize(readFileSync(path));
  const article = readPage({ id, source: id, kind: "text", content, hints: NO_HINTS, warnings: [] }, models);
  const syntax = parseArticle(article, models);
  const result = { article, syntax, naming: findActors(article, syntax, models) };
  if (path !== null && cache !== undefined) {
    mkdirSync(cache, { recursive: true });
    writeFileSync(path, serialize(result));
  }
  return result;
}

/** The texts of a file in PolNeAR's form. */
export function polnearTexts(path: string, limit: number, models: Models, cache?: string): Ready[] {
  return readJsonLines<PolnearText>(path)
    .slice(0, limit)
    .map((text) => {
      const gold = text.attributions.map((one) => ({ ...one, optional: false }));
      return readyOf({ ...text, gold, notion: "wide" }, models, cache);
    });
}

/** The texts of gold-dev whose place in their file `wanted` takes; "that" and marks beside a content are counted in. */
export function recordTexts(wanted: (index: number) => boolean, models: Models, cache?: string): Ready[] {
  return ["news.jsonl", "gold.jsonl"].flatMap((name) =>
    readJsonLines<RecordText>(needCorpus("data", "gold-dev", name))
      .filter((_, index) => wanted(index))
      .map((text) => {
        const gold = text.attributions
          .filter((one) => one.trap !== true)
          .map((one) => ({
            source: one.source === null ? [] : [one.source],
            cue: one.cue === null ? [] : [one.cue],
            content: one.content.map((span) => widened(text.text, span)),
            optional: one.optional === true,
          }));
        return readyOf({ ...text, publisher: text.outlet ?? "", gold, notion: "record" }, models, cache);
      }),
  );
}

function widened(text: string, [start, end]: Span): Span {
  const before = /(?:\bthat\s+)?["“”«']?$/.exec(text.slice(Math.max(0, start - 12), start))?.[0] ?? "";
  const after = /^["”»]?/.exec(text.slice(end, end + 2))?.[0] ?? "";
  return [start - before.length, end + after.length];
}

interface Text {
  readonly id: string;
  readonly text: string;
  readonly publisher: string;
  readonly notion: Notion;
  readonly gold: readonly Spans[];
}

function readyOf(text: Text, models: Models, cache: string | undefined): Ready {
  const { article, syntax, naming } = parsed(text.id, text.text, models, cache);
  const layout = layoutOf(article, syntax, naming, syntax.quotations);
  const tokensOf = (spans: readonly Span[]): Tokens[] =>
    spans
      .map(([start, end]): Tokens => [tokenAt(layout, start), tokenAt(layout, end - 1) + 1])
      .filter(([first, end]) => first < end && end <= layout.count);
  const gold = text.gold.map((one) => ({
    cue: tokensOf(one.cue)[0] ?? null,
    source: tokensOf(one.source),
    content: tokensOf(one.content),
    optional: one.optional,
  }));
  const { notion, publisher } = text;
  return { notion, publisher, layout, signals: signalsOf(layout, models), gold };
}
