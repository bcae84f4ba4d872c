import type { SourceLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { redirectWith } from "../../notice.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { anyQuery, Filters, SelectField, TextField } from "../../parts/filters.tsx";
import { countOf, PAGE_LINES, Pager } from "../../parts/pager.tsx";
import { addressWith, choiceQuery, textQuery } from "../../query.ts";
import { dayQuery } from "../day-query.ts";
import { Carrier } from "./one-source.tsx";

/** The articles of a dossier, the newest first: each text once, with all that carry it. */
export async function articlesPage(c: AppContext): Promise<Response> {
  const asked = {
    q: textQuery(c, "q"),
    outlet: textQuery(c, "outlet"),
    since: dayQuery(c, "since") ?? undefined,
    until: dayQuery(c, "until") ?? undefined,
  };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const { opened } = c.var.server.store;
  const { dossier, viewer } = c.var;
  const unreadOnly = choiceQuery(c, "unread", ["1"]) !== undefined;
  const page = await c.var.views.sourcesPage({
    ...given,
    among: unreadOnly ? await opened.unread(viewer.id, dossier.id) : null,
    after: c.req.query("after") ?? null,
    limit: PAGE_LINES,
  });
  const numbers = page.lines.flatMap((source) => [
    source.number,
    ...source.carriers.map(({ number }) => number),
  ]);
  const known = numbers.filter((number) => number !== null);
  const seen = await opened.among(viewer.id, dossier.id, known);
  const unread = await opened.unreadCount(viewer.id, dossier.id);
  const filtered = unreadOnly || Object.keys(given).length > 0;
  return c.html(
    <Page c={c} title="Articles" section="articles">
      <h1>Articles</h1>
      <Filters
        c={c}
        first={<TextField c={c} name="q" label="Words of the title" />}
        filtered={filtered}
        open={anyQuery(c, ["outlet", "unread", "since", "until"])}
      >
        <SelectField c={c} name="outlet" label="Outlet" facets={page.outlets} />
        <SelectField
          c={c}
          name="unread"
          label="Read or not"
          facets={[{ id: "1", name: "unread", count: unread }]}
        />
        <TextField c={c} name="since" label="From" type="date" />
        <TextField c={c} name="until" label="To" type="date" />
      </Filters>
      <div class="with-act">
        <p class="facts">
          {countOf(c, page.total, "text", "texts")}, the newest first; copies stand with the text that they
          carry
          {unread === 0 ? null : (
            <>
              {" · "}
              <a href={addressWith(c, { unread: "1" })}>{countOf(c, unread, "article", "articles")} unread</a>
            </>
          )}
        </p>
        {unread === 0 ? null : (
          <form method="post" action={`/d/${dossier.id}/articles/opened`}>
            <button type="submit" class="quiet">
              Mark all as read
            </button>
          </form>
        )}
      </div>
      {page.total === 0 ? <Nothing c={c} filtered={filtered} /> : null}
      <ul class="lines">
        {page.lines.map((source) => (
          <ArticleItem c={c} source={source} seen={seen} />
        ))}
      </ul>
      <Pager c={c} page={page} />
    </Page>,
  );
}

function Nothing({ c, filtered }: { readonly c: AppContext; readonly filtered: boolean }) {
  const base = `/d/${c.var.dossier.id}`;
  return filtered ? (
    <Empty>
      No article is as asked for. <a href={`${base}/articles`}>Show all</a>
    </Empty>
  ) : (
    <Empty>
      No article stands in this dossier yet. <a href={`${base}/sources`}>Add the first</a>
    </Empty>
  );
}

interface ArticleItemProps {
  readonly c: AppContext;
  readonly source: SourceLine;
  readonly seen: ReadonlySet<number>;
}

function ArticleItem({ c, source, seen }: ArticleItemProps) {
  const { number, title, outlet, date, wire, carriers } = source;
  const unread = number !== null && !seen.has(number);
  return (
    <li data-line class={unread ? "unread" : undefined}>
      <p>
        <a class="headline" href={`/d/${c.var.dossier.id}/articles/${number}`}>
          <bdi>{title ?? source.article}</bdi>
        </a>
        {unread ? <small class="mark-unread"> unread</small> : null}
      </p>
      <p class="facts">
        <bdi>{outlet ?? "outlet not known"}</bdi>
        {date === null ? ", date not known" : ", "}
        <Day iso={date} locale={c.var.locale} />
        {wire === null ? null : (
          <>
            {" "}
            · from <bdi>{wire}</bdi>
          </>
        )}
      </p>
      {carriers.length === 0 ? null : (
        <details>
          <summary>{countOf(c, carriers.length, "copy", "copies")}</summary>
          <ul>
            {carriers.map((carrier) => (
              <li>
                <Carrier c={c} article={carrier} />
                {carrier.number === null || seen.has(carrier.number) ? null : (
                  <small class="mark-unread"> unread</small>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** All articles that are there now count as read. */
export async function openAll(c: AppContext): Promise<Response> {
  await c.var.server.store.opened.addAll(c.var.viewer.id, c.var.dossier.id);
  return redirectWith(c, `/d/${c.var.dossier.id}/articles`, { text: "All articles count as read" });
}
