import type { PersonEntry } from "../../../../dossier/pages/index.ts";
import { ACTOR_KINDS } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Empty } from "../../parts/empty.tsx";
import { anyQuery, Filters, SelectField, TextField } from "../../parts/filters.tsx";
import { countOf, PAGE_LINES, Pager } from "../../parts/pager.tsx";
import { choiceQuery, textQuery } from "../../query.ts";

export const KIND_NAMES: { readonly [kind in PersonEntry["kind"]]: string } = {
  person: "people",
  state: "states",
  organisation: "bodies",
  group: "groups",
};

/** People and bodies, those that stand in most articles first. */
export async function peoplePage(c: AppContext): Promise<Response> {
  const q = textQuery(c, "q");
  const kind = choiceQuery(c, "kind", ACTOR_KINDS);
  const party = textQuery(c, "party");
  const page = await c.var.views.peoplePage({
    ...(q === undefined ? {} : { q }),
    ...(kind === undefined ? {} : { kind }),
    ...(party === undefined ? {} : { party }),
    after: c.req.query("after") ?? null,
    limit: PAGE_LINES,
  });
  const filtered = [q, kind, party].some((value) => value !== undefined);
  const kinds = ACTOR_KINDS.map((id) => ({ id, name: KIND_NAMES[id] }));
  const [first] = page.lines;
  return c.html(
    <Page c={c} title="People and bodies" section="people">
      <h1>People and bodies</h1>
      <Filters
        c={c}
        first={<TextField c={c} name="q" label="Name" />}
        filtered={filtered}
        open={anyQuery(c, ["kind", "party"])}
      >
        <SelectField c={c} name="kind" label="Kind" facets={kinds} />
        {party === undefined ? null : (
          <SelectField c={c} name="party" label="Speaking for" facets={[]} chosenName={first?.party?.name} />
        )}
      </Filters>
      <p class="facts">{countOf(c, page.total, "name", "names")}, those in most articles first</p>
      {page.total > 0 ? null : filtered ? (
        <Empty>
          Nobody of that name stands in this dossier. <a href={c.req.path}>Show all</a>
        </Empty>
      ) : (
        <Empty>
          Nobody is named yet. <a href={`/d/${c.var.dossier.id}/sources`}>Add the first article</a>
        </Empty>
      )}
      <ul class="lines">
        {page.lines.map((person) => (
          <PersonItem c={c} person={person} />
        ))}
      </ul>
      <Pager c={c} page={page} />
    </Page>,
  );
}

function PersonItem({ c, person }: { readonly c: AppContext; readonly person: PersonEntry }) {
  const base = `/d/${c.var.dossier.id}`;
  const { id, name, kind, role, party, articleCount, statementCount, meetingCount, positionCount } = person;
  const counts = [
    countOf(c, articleCount, "article", "articles"),
    ...(statementCount === 0 ? [] : [countOf(c, statementCount, "statement", "statements")]),
    ...(meetingCount === 0 ? [] : [countOf(c, meetingCount, "meeting", "meetings")]),
    ...(positionCount === 0 ? [] : [`positions on ${countOf(c, positionCount, "issue", "issues")}`]),
  ];
  return (
    <li data-line>
      <p>
        <a class="headline" href={`${base}/people/${encodeURIComponent(id)}`}>
          <bdi>{name}</bdi>
        </a>
        {kind === "person" ? (
          <Office role={role} party={party?.name ?? null} />
        ) : (
          <small> {ONE_OF_KIND[kind]}</small>
        )}
      </p>
      <p class="facts">{counts.join(" · ")}</p>
    </li>
  );
}

const ONE_OF_KIND: { readonly [kind in PersonEntry["kind"]]: string } = {
  person: "person",
  state: "state",
  organisation: "body",
  group: "group",
};

/** ", foreign minister of Norland". */
function Office({ role, party }: { readonly role: string | null; readonly party: string | null }) {
  if (role === null && party === null) return null;
  return (
    <small>
      {", "}
      {role === null ? null : <bdi>{role}</bdi>}
      {role === null || party === null ? null : ", "}
      {party === null ? null : <bdi>{party}</bdi>}
    </small>
  );
}
