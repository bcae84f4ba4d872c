import type { Span } from "../../../record/index.ts";
import { STANCE_WORDS } from "../text/positions.ts";
import { type DossierView, type Lookup, lookupOf, quotation, urn } from "./view.ts";

type Json = { readonly [key: string]: unknown };

/** A line of a dossier as a note on words of an article. */
interface Note {
  readonly id: string;
  readonly article: string;
  readonly tag: string;
  readonly text: string;
  readonly words: string;
  readonly spans: readonly Span[];
}

/**
 * Statements, positions and meetings as notes on the words that they rest on (W3C Web Annotation Data Model). The
 * positions count UTF-16 code units of the text as it was read; its hash names it.
 */
export function annotationsOf(view: DossierView): Json {
  const look = lookupOf(view);
  const items = notesOf(view, look).map((note) => annotationOf(note, view, look));
  return {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    id: urn(view, "annotations"),
    type: "AnnotationCollection",
    label: view.name,
    total: items.length,
    first: {
      id: urn(view, "annotations", "1"),
      type: "AnnotationPage",
      partOf: urn(view, "annotations"),
      startIndex: 0,
      items,
    },
  };
}

function notesOf(view: DossierView, look: Lookup): Note[] {
  const { statements, tracks, events } = view.merged;
  const said = statements.flatMap(({ speaker, party, reports }) =>
    reports.map((report): Note => {
      const who = look.actor(speaker) || look.actor(party) || report.source;
      const { article, line, words, content } = report;
      return {
        id: urn(view, "note", article, line),
        article,
        tag: "statement",
        text: `Said by ${who}`,
        words,
        spans: content,
      };
    }),
  );
  const stands = tracks.flatMap(({ party, issue, stands: list }) =>
    list.map(({ article, line, stance, words, evidence }): Note => {
      const text = `${look.actor(party)} ${STANCE_WORDS[stance]} ${look.issue(issue)}`;
      return { id: urn(view, "note", article, line), article, tag: "position", text, words, spans: evidence };
    }),
  );
  const met = events.flatMap((event) =>
    event.reports.map(({ article, line, words, evidence }): Note => {
      const who = look.actors(event.parties).join(", ");
      const text = ["Meeting", who, event.date, event.status].filter(Boolean).join(", ");
      return { id: urn(view, "note", article, line), article, tag: "meeting", text, words, spans: evidence };
    }),
  );
  return [...said, ...stands, ...met];
}

function annotationOf({ id, article, tag, text, words, spans }: Note, view: DossierView, look: Lookup): Json {
  const source = look.source(article);
  const pieces = words.split(" … ");
  return {
    id,
    type: "Annotation",
    motivation: "describing",
    created: view.madeAt,
    generator: { type: "Software", name: "Rapporteur" },
    body: [
      { type: "TextualBody", purpose: "describing", format: "text/plain", value: text },
      { type: "TextualBody", purpose: "tagging", value: tag },
    ],
    target: spans.map(([start, end], index) => ({
      id: `${id}:${index + 1}`,
      type: "SpecificResource",
      source: source?.url ?? urn(view, "article", article),
      selector: [
        ...(pieces.length === spans.length
          ? [{ type: "TextQuoteSelector", exact: quotation(pieces[index]!) }]
          : []),
        { type: "TextPositionSelector", start, end },
      ],
      ...(source === null || source.textHash === ""
        ? {}
        : { state: { type: "State", value: source.textHash } }),
    })),
  };
}
