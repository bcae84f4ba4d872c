import type { StatementFilters, StatementsPage } from "../../../../dossier/pages/index.ts";
import { ATTRIBUTION_KINDS } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Empty } from "../../parts/empty.tsx";
import { anyQuery, Filters, SelectField, TextField } from "../../parts/filters.tsx";
import { countOf, PAGE_LINES, Pager } from "../../parts/pager.tsx";
import { choiceQuery, textQuery } from "../../query.ts";
import { dayQuery } from "../day-query.ts";
import { Utterance } from "./utterance.tsx";

/** Lines with the words that are looked for, at most: those that fit best. */
const FOUND = 2000;

/** Who said what, the newest first. */
export async function statementsPage(c: AppContext): Promise<Response> {
  const asked = {
    speaker: textQuery(c, "speaker"),
    party: textQuery(c, "party"),
    issue: textQuery(c, "issue"),
    kind: choiceQuery(c, "kind", ATTRIBUTION_KINDS),
    outlet: textQuery(c, "outlet"),
    since: dayQuery(c, "since") ?? undefined,
    until: dayQuery(c, "until") ?? undefined,
  };
  const q = textQuery(c, "q");
  const filters = given({ ...asked, lines: q === undefined ? undefined : await linesWith(c, q) });
  const page = await c.var.views.statementsPage({
    ...filters,
    after: c.req.query("after") ?? null,
    limit: PAGE_LINES,
  });
  const filtered = Object.keys(filters).length > 0;
  return c.html(
    <Page c={c} title="Statements" section="statements" islands={["copy"]}>
      <h1>Statements</h1>
      <Narrow c={c} page={page} filtered={filtered} />
      <p class="facts">
        {countOf(c, page.total, "utterance", "utterances")}, the newest first; what several articles carry
        stands once
        {filters.lines?.size === FOUND
          ? `. Only the ${FOUND} lines that fit the words best are looked through`
          : ""}
      </p>
      {page.total === 0 ? <Nothing c={c} filtered={filtered} /> : null}
      <ul class="lines">
        {page.lines.map((entry) => (
          <Utterance c={c} entry={entry} />
        ))}
      </ul>
      <Pager c={c} page={page} />
    </Page>,
  );
}

/** Fields without those that are not given. */
function given(
  fields: { readonly [name in keyof StatementFilters]: StatementFilters[name] | undefined },
): StatementFilters {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The lines of the dossier with the words, as statements are narrowed by them. */
async function linesWith(c: AppContext, words: string): Promise<ReadonlySet<string>> {
  const hits = await c.var.server.store.search.find(words, {
    dossierId: c.var.dossier.id,
    kind: "quotation",
    limit: FOUND,
  });
  return new Set(hits.map(({ article, line }) => `${article.articleId} ${line}`));
}

interface NarrowProps {
  readonly c: AppContext;
  readonly page: StatementsPage;
  readonly filtered: boolean;
}

const KIND_NAMES = { direct: "quoted", mixed: "partly quoted", indirect: "reported" } as const;

function Narrow({ c, page, filtered }: NarrowProps) {
  const [first] = page.lines;
  const issue = first?.issues.find(({ id }) => id === c.req.query("issue"));
  const kinds = page.kinds.map((facet) => ({
    ...facet,
    name: KIND_NAMES[facet.id as keyof typeof KIND_NAMES] ?? facet.name,
  }));
  return (
    <Filters
      c={c}
      first={<TextField c={c} name="q" label="Words" />}
      filtered={filtered}
      open={anyQuery(c, ["speaker", "party", "issue", "kind", "outlet", "since", "until"])}
    >
      <SelectField c={c} name="speaker" label="Speaker" facets={page.speakers} chosenName={first?.speaker} />
      <SelectField c={c} name="party" label="Party" facets={page.parties} chosenName={first?.party} />
      <SelectField c={c} name="issue" label="Issue" facets={page.issues} chosenName={issue?.name} />
      <SelectField c={c} name="kind" label="Kind" facets={kinds} />
      <SelectField c={c} name="outlet" label="Outlet" facets={page.outlets} />
      <TextField c={c} name="since" label="From" type="date" />
      <TextField c={c} name="until" label="To" type="date" />
    </Filters>
  );
}

function Nothing({ c, filtered }: { readonly c: AppContext; readonly filtered: boolean }) {
  const base = `/d/${c.var.dossier.id}`;
  return filtered ? (
    <Empty>
      Nobody said anything like that here. <a href={`${base}/statements`}>Show all</a>
    </Empty>
  ) : (
    <Empty>
      Nobody has said anything yet. <a href={`${base}/sources`}>Add the first article</a>
    </Empty>
  );
}
