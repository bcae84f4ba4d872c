import type { PersonView } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Quote } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { GroupActs } from "../../parts/group-acts.tsx";
import { MeetingDay, MeetingSentence } from "../../parts/meeting.tsx";
import { countOf } from "../../parts/pager.tsx";
import { Stance } from "../../parts/stance.tsx";
import { PageError } from "../error.tsx";
import { Utterance } from "../statements/utterance.tsx";

/** Statements, meetings and issues that the page of a person shows itself; the rest stands on their pages. */
const SHOWN = 5;

/** Names that are proposed where somebody is joined with another. */
const PROPOSED = 40;

/** A person or body: roles over time, what they said, whom they met, where they stand, by which names. */
export async function personPage(c: AppContext): Promise<Response> {
  const { views, dossier } = c.var;
  const person = await views.person(c.req.param("actor") ?? "");
  if (person === null) {
    throw new PageError(
      404,
      "Nobody of this name stands in the dossier",
      "Articles may have been forgotten or corrected.",
    );
  }
  const others = await views.peoplePage({ kind: person.kind, limit: PROPOSED });
  return c.html(
    <Page c={c} title={person.name} section="people" islands={["copy"]}>
      <h1>
        <bdi>{person.name}</bdi>
      </h1>
      <About c={c} person={person} />
      <Roles c={c} person={person} />
      <Positions c={c} person={person} />
      <Statements c={c} person={person} />
      <Meetings c={c} person={person} />
      <GroupActs
        c={c}
        subject="person"
        name={person.name}
        variants={person.names}
        others={others.lines.filter(({ id }) => id !== person.id).map(({ name }) => name)}
        back={`/d/${dossier.id}/people/${encodeURIComponent(person.id)}`}
      />
    </Page>,
  );
}

interface PartProps {
  readonly c: AppContext;
  readonly person: PersonView;
}

function About({ c, person }: PartProps) {
  const { kind, role, party, articleCount } = person;
  const words = { person: "person", state: "state", organisation: "body", group: "group" }[kind];
  return (
    <p class="facts">
      {role === null ? words : <bdi>{role}</bdi>}
      {party === null ? null : (
        <>
          {", for "}
          <a href={`/d/${c.var.dossier.id}/people/${encodeURIComponent(party.id)}`}>
            <bdi>{party.name}</bdi>
          </a>
        </>
      )}
      {" · in "}
      {countOf(c, articleCount, "article", "articles")}
      {kind === "person" ? null : (
        <>
          {" · "}
          <a href={`/d/${c.var.dossier.id}/people?party=${encodeURIComponent(person.id)}`}>
            who speaks for it
          </a>
        </>
      )}
    </p>
  );
}

function Roles({ c, person: { roles } }: PartProps) {
  if (roles.length < 2) return null;
  const { locale } = c.var;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">Roles over time</h2>
      <ul class="lines">
        {roles.toReversed().map(({ role, first, last, articleCount }) => (
          <li>
            <p>
              <bdi>{role}</bdi>{" "}
              <small>
                <Day iso={first} locale={locale} />
                {last === null || last === first ? null : (
                  <>
                    {" to "}
                    <Day iso={last} locale={locale} />
                  </>
                )}
                {first === null ? "" : ", "}
                {countOf(c, articleCount, "article", "articles")}
              </small>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function Positions({ c, person }: PartProps) {
  const { views, dossier, locale } = c.var;
  const issues = await views.issuesPage({ party: person.id, limit: SHOWN });
  if (issues.total === 0) return null;
  const cells = await Promise.all(issues.lines.map(({ id }) => views.cell(person.id, id)));
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">Where {person.kind === "person" ? "they stand" : "it stands"}</h2>
      <ul class="lines">
        {cells.map((cell) =>
          cell === null ? null : (
            <li data-line>
              <p>
                <Stance stance={cell.latest.stance} />{" "}
                <a
                  href={`/d/${dossier.id}/positions/${encodeURIComponent(cell.issue.id)}?party=${encodeURIComponent(person.id)}`}
                >
                  <bdi>{cell.issue.name}</bdi>
                </a>
              </p>
              <Quote
                words={cell.latest.words}
                at={cell.latest}
                dossierId={dossier.id}
                locale={locale}
                copyCount={cell.latest.copies.length}
              />
            </li>
          ),
        )}
      </ul>
      <All href={`/d/${dossier.id}/positions?party=${encodeURIComponent(person.id)}`}>
        {countOf(c, issues.total, "issue", "all issues")}
      </All>
    </section>
  );
}

async function Statements({ c, person }: PartProps) {
  const { views, dossier } = c.var;
  const by = person.kind === "person" ? "speaker" : "party";
  const page = await views.statementsPage({ [by]: person.id, limit: SHOWN });
  if (page.total === 0) return null;
  return (
    <section aria-labelledby="statements">
      <h2 id="statements">What {person.kind === "person" ? "they said" : "was said for it"}</h2>
      <ul class="lines">
        {page.lines.map((entry) => (
          <Utterance c={c} entry={entry} isKnown={person.kind === "person"} />
        ))}
      </ul>
      <All href={`/d/${dossier.id}/statements?${by}=${encodeURIComponent(person.id)}`}>
        {countOf(c, page.total, "statement", "statements")}
      </All>
    </section>
  );
}

async function Meetings({ c, person }: PartProps) {
  const { views, dossier, locale } = c.var;
  const page = await views.calendarPage({ who: person.id, order: "latest", limit: SHOWN });
  if (page.total === 0) return null;
  return (
    <section aria-labelledby="meetings">
      <h2 id="meetings">Meetings</h2>
      <ul class="lines">
        {page.lines.map((line) => (
          <li data-line>
            <p>
              <MeetingDay line={line} locale={locale} /> <small>·</small>{" "}
              <a class="headline" href={`/d/${dossier.id}/calendar/${encodeURIComponent(line.id)}`}>
                <MeetingSentence line={line} />
              </a>
            </p>
          </li>
        ))}
      </ul>
      <All href={`/d/${dossier.id}/calendar?view=list&who=${encodeURIComponent(person.id)}`}>
        {countOf(c, page.total, "meeting", "meetings")}
      </All>
    </section>
  );
}

function All({ href, children }: { readonly href: string; readonly children: string }) {
  return (
    <p class="facts">
      <a href={href}>{children}</a>
    </p>
  );
}
