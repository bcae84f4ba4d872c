import type { AppContext } from "../../context.ts";
import type { LineKind } from "../../evidence/record-line.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { addressWith, choiceQuery } from "../../query.ts";
import { type MarkedPiece, MarkedWords, markedPieces, PieceRow, type TextView } from "./article-text.tsx";
import { Legend } from "./legend.tsx";
import { type AskedArticle, needArticle } from "./need-article.ts";
import { OneSource } from "./one-source.tsx";
import { type CorrectedReading, correctedReading } from "./reading.ts";
import { KINDS, RecordBeside } from "./record-beside.tsx";

/** An article with its record beside it. */
export async function articlePage(c: AppContext): Promise<Response> {
  const asked = await needArticle(c);
  const { article, version } = asked;
  const reading = await correctedReading(c, asked);
  const { store, now } = c.var.server;
  await store.opened.add(c.var.viewer.id, article.articleId, now().toISOString());
  const show = choiceQuery(c, "show", [...KINDS.map(({ name }) => name), "none"]) ?? "all";
  const shown = new Set(KINDS.filter(({ name }) => show === "all" || show === name).map(({ kind }) => kind));
  const lit = reading.lines.find(({ id }) => id === c.req.query("line")) ?? null;
  if (lit !== null) shown.add(lit.kind);
  const isCurrent = version.id === article.id;
  return c.html(
    <Page c={c} title={version.title ?? "Article"} section="articles" islands={["article"]} width="wide">
      <div class="article" data-number={article.articleId}>
        <Text c={c} asked={asked} reading={reading} shown={shown} show={show} lit={lit?.id ?? null} />
        <section class="beside" id="record" aria-label="Record" tabindex={0}>
          <RecordBeside
            c={c}
            articleNumber={article.articleId}
            reading={reading}
            shown={show === "none" ? new Set(KINDS.map(({ kind }) => kind)) : shown}
            lit={lit?.id ?? null}
            withActs={isCurrent}
          />
        </section>
      </div>
    </Page>,
  );
}

interface TextProps {
  readonly c: AppContext;
  readonly asked: AskedArticle;
  readonly reading: CorrectedReading;
  readonly shown: ReadonlySet<LineKind>;
  readonly show: string;
  readonly lit: string | null;
}

function Text({ c, asked, reading, shown, show, lit }: TextProps) {
  const { record, lines } = reading;
  const { headline } = record.article;
  const pieces = markedPieces(
    record,
    lines.filter(({ kind }) => shown.has(kind)),
  );
  const showsLeft = c.req.query("left") === "show";
  const view: TextView = { lines: new Map(lines.map((line) => [line.id, line])), lit, showsLeft };
  const isHeadline = ({ piece }: MarkedPiece): boolean =>
    headline !== null &&
    piece.span[0] <= headline[0] &&
    headline[1] <= piece.span[1] &&
    piece.span[1] - piece.span[0] < 600;
  const top = pieces.find(isHeadline);
  return (
    <article class="text" lang={record.article.language ?? undefined}>
      <header lang="en">
        <h1 dir="auto">
          {top === undefined ? (
            (record.article.title ?? "Without a title")
          ) : (
            <MarkedWords words={top.words} view={view} />
          )}
        </h1>
        <Head c={c} asked={asked} reading={reading} />
        <Notes c={c} asked={asked} />
        <Legend c={c} lines={lines} show={show} />
      </header>
      {pieces
        .filter((piece) => piece !== top)
        .map((marked) => (
          <PieceRow marked={marked} view={view} />
        ))}
      <LeftOut c={c} count={record.article.boilerplate.length} showsLeft={showsLeft} />
    </article>
  );
}

/** Who published it and when, and the ways to its other forms. */
function Head({ c, asked, reading }: Pick<TextProps, "c" | "asked" | "reading">) {
  const { article, version } = asked;
  const { authors, published, publishedInferred, wire } = reading.record.article;
  const address = `/d/${c.var.dossier.id}/articles/${article.articleId}`;
  const ofVersion = version.id === article.id ? "" : `?version=${version.number}`;
  const publisher = version.url !== null && /^https?:\/\//i.test(version.url) ? version.url : null;
  return (
    <p class="facts">
      <bdi>{version.outlet ?? "outlet not known"}</bdi>
      {published === null ? null : ", "}
      <Day iso={published} locale={c.var.locale} about={publishedInferred === true} />
      {authors.length === 0 ? null : (
        <>
          {" "}
          · by <bdi>{authors.join(", ")}</bdi>
        </>
      )}
      {wire === null ? null : (
        <>
          {" "}
          · from <bdi>{wire}</bdi>
        </>
      )}
      <br />
      <a href={`${address}/original${ofVersion}`} data-key="o" title="As it was published (o)">
        Original
      </a>
      {article.versionCount === 1 ? null : (
        <>
          {" · "}
          <a href={`${address}/versions`}>{article.versionCount} versions</a>
        </>
      )}
      {publisher === null ? null : (
        <>
          {" · "}
          <a href={publisher} rel="noreferrer external">
            At the publisher
          </a>
        </>
      )}
      {c.var.viewer.role === "reader" ? null : (
        <>
          {" · "}
          <a href={`/d/${c.var.dossier.id}/review?article=${article.articleId}`}>Review its lines</a>
        </>
      )}
    </p>
  );
}

/** What a reader has to know before quoting: an older version, left out of the dossier, a copy of another text. */
async function Notes({ c, asked }: Pick<TextProps, "c" | "asked">) {
  const { article, membership, version } = asked;
  const address = `/d/${c.var.dossier.id}/articles/${article.articleId}`;
  const source = membership.state === "taken" ? await c.var.views.sourceOf(article.articleId) : null;
  return (
    <>
      {version.id === article.id ? null : (
        <p class="note">
          This is version {version.number} of {article.versionCount}, as it was on{" "}
          <Day iso={version.retrievedAt} locale={c.var.locale} />.{" "}
          <a href={address}>The article as it is now</a>
        </p>
      )}
      {version.id === article.id && article.versionCount > 1 ? (
        <p class="note">
          The publisher changed this article after it was first read.{" "}
          <a href={`${address}/versions`}>What was changed</a>
        </p>
      ) : null}
      {membership.state === "taken" ? null : (
        <p class="note">
          Left out of this dossier: <bdi>{membership.reason}</bdi>. Its lines count nowhere.
        </p>
      )}
      {source === null ? null : <OneSource c={c} source={source} number={article.articleId} />}
    </>
  );
}

function LeftOut({
  c,
  count,
  showsLeft,
}: {
  readonly c: AppContext;
  readonly count: number;
  readonly showsLeft: boolean;
}) {
  if (count === 0) return null;
  const parts = count === 1 ? "1 part" : `${count} parts`;
  return (
    <p class="facts" lang="en">
      {showsLeft ? (
        <a href={addressWith(c, { left: null })}>Hide the {parts} that do not belong to the article</a>
      ) : (
        <>
          {parts} of the text {count === 1 ? "does" : "do"} not belong to the article, such as prompts and
          credits. <a href={addressWith(c, { left: "show" })}>Show</a>
        </>
      )}
    </p>
  );
}
