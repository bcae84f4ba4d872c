import type { DossierActor } from "../../../dossier/actors/join-actors.ts";
import type { CalendarEvent } from "../../../dossier/calendar/event.ts";
import type { Track } from "../../../dossier/positions/track.ts";
import type { SourceRow } from "../../../dossier/rows/source-row.ts";
import type { Statement } from "../../../dossier/statements/merge-statements.ts";
import { type DossierView, type Lookup, lookupOf, quotation, sourcesOf, urn } from "./view.ts";

type Json = { readonly [key: string]: unknown };

/** Stands in the file itself, so that reading it loads nothing: schema.org and PROV-O. */
const CONTEXT = {
  "@vocab": "https://schema.org/",
  prov: "http://www.w3.org/ns/prov#",
  id: "@id",
  type: "@type",
  startDate: { "@type": "https://schema.org/Date" },
  endDate: { "@type": "https://schema.org/Date" },
  datePublished: { "@type": "https://schema.org/Date" },
  url: { "@type": "@id" },
  eventStatus: { "@type": "@vocab" },
  "prov:generatedAtTime": { "@type": "http://www.w3.org/2001/XMLSchema#dateTime" },
};

/** A dossier as JSON-LD: articles, actors, meetings as Event, statements as Quotation, positions as Claim, with PROV. */
export function jsonLdOf(view: DossierView): Json {
  const { merged } = view;
  const look = lookupOf(view);
  const made = { id: urn(view, "export", view.madeAt) };
  return {
    "@context": CONTEXT,
    id: urn(view),
    type: "Dataset",
    name: view.name,
    dateModified: view.madeAt,
    "prov:generatedAtTime": view.madeAt,
    "prov:wasGeneratedBy": {
      ...made,
      type: "prov:Activity",
      "prov:wasAssociatedWith": { type: ["SoftwareApplication", "prov:SoftwareAgent"], name: "Rapporteur" },
    },
    hasPart: [
      ...sourcesOf(merged).map((source) => articleNode(view, source)),
      ...merged.actors.map((actor) => actorNode(view, actor)),
      ...merged.events.map((event) => eventNode(view, event, look)),
      ...merged.statements.map((statement) => quotationNode(view, statement)),
      ...merged.tracks.flatMap((track) => claimNodes(view, track, look)),
    ],
  };
}

function reference(view: DossierView, kind: string, id: string): Json {
  return { id: urn(view, kind, id) };
}

/** The references without those that are null. */
function references(view: DossierView, kind: string, ids: readonly (string | null)[]): Json[] {
  return [...new Set(ids)].flatMap((id) => (id === null ? [] : [reference(view, kind, id)]));
}

function articleNode(view: DossierView, { article, title, outlet, url, date }: SourceRow): Json {
  return {
    ...reference(view, "article", article),
    type: ["NewsArticle", "prov:Entity"],
    ...(title === null ? {} : { headline: title }),
    ...(outlet === null ? {} : { publisher: { type: "Organization", name: outlet } }),
    ...(url === null ? {} : { url }),
    ...(date === null ? {} : { datePublished: date }),
  };
}

const ACTOR_TYPES: { readonly [kind in DossierActor["kind"]]: string } = {
  person: "Person",
  state: "Country",
  organisation: "Organization",
  group: "Organization",
};

function actorNode(view: DossierView, { id, kind, name, role, party, names }: DossierActor): Json {
  const others = [...new Set(names.map((one) => one.name))].filter((other) => other !== name);
  return {
    ...reference(view, "actor", id),
    type: [ACTOR_TYPES[kind], "prov:Agent"],
    name,
    ...(others.length === 0 ? {} : { alternateName: others }),
    ...(role === null || kind !== "person" ? {} : { jobTitle: role }),
    ...(party === null || party === id ? {} : { affiliation: reference(view, "actor", party) }),
  };
}

const EVENT_STATUS: { readonly [status in CalendarEvent["status"]]: string } = {
  held: "EventScheduled",
  "under-way": "EventScheduled",
  scheduled: "EventScheduled",
  proposed: "EventScheduled",
  postponed: "EventPostponed",
  cancelled: "EventCancelled",
};

function eventNode(view: DossierView, event: CalendarEvent, look: Lookup): Json {
  const moved = event.status === "scheduled" && event.revision > 0;
  const who = [...event.parties, ...event.participants];
  return {
    ...reference(view, "meeting", event.id),
    type: ["Event", "prov:Entity"],
    name: `Meeting${event.parties.length === 0 ? "" : `: ${look.actors(event.parties).join(", ")}`}`,
    eventStatus: moved ? "EventRescheduled" : EVENT_STATUS[event.status],
    ...(event.date === null ? {} : { startDate: event.date }),
    ...(event.until === null ? {} : { endDate: event.until }),
    ...(event.duration === null ? {} : { duration: event.duration }),
    ...(event.place === null ? {} : { location: placeNode(event) }),
    attendee: references(view, "actor", who),
    ...(event.mediators.length === 0 ? {} : { organizer: references(view, "actor", event.mediators) }),
    "prov:wasDerivedFrom": references(
      view,
      "article",
      event.reports.map(({ article }) => article),
    ),
  };
}

function placeNode({ place, country }: CalendarEvent): Json {
  return {
    type: "Place",
    name: place,
    ...(country === null ? {} : { address: { type: "PostalAddress", addressCountry: country } }),
  };
}

function quotationNode(view: DossierView, statement: Statement): Json {
  const creators = references(view, "actor", [statement.speaker ?? statement.party]);
  return {
    ...reference(view, "statement", statement.id),
    type: ["Quotation", "prov:Entity"],
    text: quotation(statement.words),
    ...(creators.length === 0 ? {} : { creator: creators }),
    ...(statement.date === null ? {} : { datePublished: statement.date }),
    "prov:wasQuotedFrom": references(
      view,
      "article",
      statement.reports.map(({ article }) => article),
    ),
  };
}

function claimNodes(view: DossierView, { party, issue, stands }: Track, look: Lookup): Json[] {
  return stands.map((stand) => ({
    id: urn(view, "position", stand.article, stand.line),
    type: ["Claim", "prov:Entity"],
    text: quotation(stand.words),
    author: references(view, "actor", [party]),
    about: { ...reference(view, "issue", issue), type: "DefinedTerm", name: look.issue(issue) },
    additionalProperty: { type: "PropertyValue", name: "stance", value: stand.stance },
    ...(stand.date === null ? {} : { datePublished: stand.date }),
    "prov:wasDerivedFrom": references(view, "article", [stand.article, ...stand.copies]),
  }));
}
