import type { Hono } from "hono";
import { STANCES } from "../../../../record/index.ts";
import { STANCE_WORDS } from "../../../export/text/positions.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Filters, SelectField, TextField } from "../../parts/filters.tsx";
import { Stance } from "../../parts/stance.tsx";
import { addressWith, choiceQuery, textQuery } from "../../query.ts";
import { dayQuery } from "../day-query.ts";
import { excerptOf, finderOf } from "./found-words.ts";
import { type Asked, type HitsPage, hitsPage, type ShownHit } from "./hits.ts";

const KINDS = [
  { id: "quotation", name: "quotations" },
  { id: "issue", name: "issues and positions" },
  { id: "article", name: "whole articles" },
] as const;

/** Pages of hits that can be gone through: who looks further narrows the search. */
const LAST_PAGE = 25;

/** Search over articles, quotations and issues, in a dossier and in all. */
export function mountSearch(app: Hono<AppEnv>): void {
  app.get("/search", searchPage);
  app.get("/d/:dossier/search", searchPage);
}

async function searchPage(c: AppContext): Promise<Response> {
  const q = textQuery(c, "q");
  const asked = askedOf(c);
  const page = Math.min(LAST_PAGE, Math.max(1, Number.parseInt(c.req.query("page") ?? "1", 10) || 1));
  const isAsked = q !== undefined || Object.keys(asked).length > 0;
  const found = isAsked ? await hitsPage(c, q ?? "", { ...asked, page }) : null;
  const stances = STANCES.map((id) => ({ id, name: STANCE_WORDS[id].replace(/:$/, "") }));
  return c.html(
    <Page c={c} title={q === undefined ? "Search" : `“${q}”`} section={null}>
      <h1>Search</h1>
      <Filters
        c={c}
        first={<TextField c={c} name="q" label="Words" />}
        filtered={isAsked}
        open={Object.keys(asked).length > 0}
      >
        <SelectField c={c} name="in" label="In" facets={KINDS} />
        <TextField c={c} name="party" label="Party" />
        <SelectField c={c} name="stance" label="Stance" facets={stances} />
        <TextField c={c} name="outlet" label="Outlet" />
        <TextField c={c} name="since" label="From" type="date" />
        <TextField c={c} name="until" label="To" type="date" />
      </Filters>
      {found === null ? <Hint /> : <Hits c={c} found={found} page={page} words={q ?? ""} />}
    </Page>,
  );
}

function askedOf(c: AppContext): Asked {
  const fields = {
    kind: choiceQuery(
      c,
      "in",
      KINDS.map(({ id }) => id),
    ),
    party: textQuery(c, "party"),
    stance: choiceQuery(c, "stance", STANCES),
    outlet: textQuery(c, "outlet"),
    since: dayQuery(c, "since") ?? undefined,
    until: dayQuery(c, "until") ?? undefined,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function Hint() {
  return (
    <Empty>
      All words have to be there. <q>“words in quotation marks”</q> stand together, <b>OR</b> between two
      takes either, <b>-word</b> leaves out, <b>begin*</b> finds words that begin so.
    </Empty>
  );
}

interface HitsProps {
  readonly c: AppContext;
  readonly found: HitsPage;
  readonly page: number;
  readonly words: string;
}

function Hits({ c, found, page, words }: HitsProps) {
  const { hits, more } = found;
  const isFound = finderOf(words);
  if (hits.length === 0) {
    return (
      <Empty>
        {page === 1 ? "Nothing has these words." : "Nothing more."} <a href={c.req.path}>Begin anew</a>
      </Empty>
    );
  }
  return (
    <>
      <ul class="lines hits">
        {hits.map((hit) => (
          <HitItem c={c} hit={hit} isFound={isFound} />
        ))}
      </ul>
      <nav class="pager" aria-label="Pages">
        {page === 1 ? null : (
          <a href={addressWith(c, { page: page === 2 ? null : String(page - 1) })}>Before</a>
        )}
        {more && page < LAST_PAGE ? (
          <a href={addressWith(c, { page: String(page + 1) })} rel="next">
            Next
          </a>
        ) : null}
      </nav>
    </>
  );
}

interface HitItemProps {
  readonly c: AppContext;
  readonly hit: ShownHit;
  readonly isFound: (word: string) => boolean;
}

function HitItem({ c, hit, isFound }: HitItemProps) {
  const { article, line, words, fact, dossier } = hit;
  const isGone = line !== null && fact === null;
  const place = line === null || isGone ? "" : `?line=${line}#${line}`;
  const address = `/d/${dossier.id}/articles/${article.articleId}${place}`;
  const opens = line !== null && !isGone && c.get("dossier") !== undefined;
  return (
    <li data-line>
      <p class="facts">
        <Kind hit={hit} />
      </p>
      <p class="excerpt" dir="auto">
        {isGone ? (
          <em>This line was rejected or read anew.</em>
        ) : (
          excerptOf(words, isFound).map(({ text, found }) =>
            found ? <mark class="found">{text}</mark> : text,
          )
        )}
      </p>
      <p class="facts">
        <a href={address} data-open={opens ? `${article.articleId}.${line}` : undefined}>
          <bdi>{article.title ?? article.source}</bdi>
        </a>
        <br />
        <bdi>{article.outlet ?? "outlet not known"}</bdi>, <Day iso={article.day} locale={c.var.locale} />
        {c.get("dossier") === undefined ? (
          <>
            {" · "}
            <a href={`/d/${dossier.id}`}>
              <bdi>{dossier.name}</bdi>
            </a>
          </>
        ) : null}
      </p>
    </li>
  );
}

/** Who says or holds it, and how. */
function Kind({ hit }: { readonly hit: ShownHit }) {
  const { kind, party, person } = hit;
  const stance = STANCES.find((one) => one === hit.stance);
  const who = person ?? party;
  return (
    <>
      {kind === "article" ? "article" : kind === "quotation" ? "statement" : "position"}
      {who === null ? null : (
        <>
          {" · "}
          <bdi>{who}</bdi>
        </>
      )}
      {person === null || party === null || person === party ? null : (
        <>
          {" ("}
          <bdi>{party}</bdi>)
        </>
      )}
      {stance === undefined ? null : (
        <>
          {" "}
          <Stance stance={stance} />
        </>
      )}
    </>
  );
}
