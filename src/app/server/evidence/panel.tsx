import type { Record } from "../../../record/index.ts";
import type { ArticleSummary } from "../../../store/index.ts";
import { markedSegments } from "../../export/marked-text.ts";
import type { AppContext } from "../context.ts";
import { Day } from "../parts/day.tsx";
import { Sure } from "../parts/sure.tsx";
import { closedAddress } from "./closed-address.ts";
import { surroundingsOf } from "./context-of.ts";
import { LineActs } from "./line-acts.tsx";
import type { RecordLine } from "./record-line.ts";

export interface PanelProps {
  readonly c: AppContext;
  readonly article: ArticleSummary;
  readonly record: Record;
  readonly line: RecordLine;
}

/** One line of a record: the fact, its words in their surroundings, where they stand, and what can be done. */
export function EvidencePanel({ c, article, record, line }: PanelProps) {
  const page = `/d/${c.var.dossier.id}/articles/${article.articleId}`;
  return (
    <>
      <p class="panel-top">
        <a href={closedAddress(c)} data-close title="Close (Escape)">
          Close
        </a>
      </p>
      <h2 dir="auto">{line.fact}</h2>
      <p class="facts">
        {line.kind} · <Sure confidence={line.confidence} />
      </p>
      <InContext text={record.text} line={line} />
      <p class="facts">
        <bdi>{article.outlet ?? "outlet not known"}</bdi>
        {article.published === null ? null : ", "}
        <Day iso={article.published} locale={c.var.locale} />
        <br />
        <a href={`${page}?line=${line.id}#${line.id}`} title="Open the article (Enter)">
          <bdi>{article.title ?? article.source}</bdi>
        </a>
      </p>
      <LineActs c={c} articleNumber={article.articleId} line={line} />
    </>
  );
}

/** The words with what stands around them; source, cue and content marked as in the article. */
export function InContext({ text, line }: { readonly text: string; readonly line: RecordLine }) {
  const spans = [...line.source, ...line.cue, ...line.content];
  const around = surroundingsOf(text, spans);
  const marks = (["source", "cue", "content"] as const).flatMap((kind) =>
    line[kind].map(([start, end]) => ({
      start: start - around.start,
      end: end - around.start,
      line: line.id,
      kind,
    })),
  );
  const segments = markedSegments(text.slice(around.start, around.end), marks);
  return (
    <blockquote class="in-context" dir="auto">
      {around.cutBefore ? "… " : ""}
      {segments.map(({ text: stretch, marks: here }) => {
        const words = stretch.replace(/\n\s*\n/g, "\n");
        const classes = [...new Set(here.map(({ kind }) => kind))].join(" ");
        return classes === "" ? words : <mark class={classes}>{words}</mark>;
      })}
      {around.cutAfter ? " …" : ""}
    </blockquote>
  );
}
