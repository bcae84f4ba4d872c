import { Cite } from "@citation-js/core";
import { parse } from "csv-parse/sync";
import { parseAtomFeed } from "feedsmith";
import ICAL from "ical.js";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { annotationsOf } from "../../src/app/export/dossier/annotations.ts";
import { atomFeed } from "../../src/app/export/dossier/atom-feed.ts";
import { calendarFile } from "../../src/app/export/dossier/calendar-file.ts";
import { cslOf } from "../../src/app/export/dossier/csl.ts";
import { jsonLdOf } from "../../src/app/export/dossier/json-ld.ts";
import { jsonLines } from "../../src/app/export/dossier/json-lines.ts";
import { codebook, csvOf, tablesOf } from "../../src/app/export/dossier/tables.ts";
import { LONG, NASTY, viewOf } from "./view.ts";

describe("tables, read by csv-parse", () => {
  const tables = tablesOf(viewOf());
  const read = (name: string): { [column: string]: string }[] =>
    parse(csvOf(tables.find((table) => table.name === name)!), { columns: true });

  test("each has its rows, with as many cells as columns", () => {
    expect(tables.map(({ name }) => [name, read(name).length])).toEqual([
      ["statements", 4],
      ["meetings", 2],
      ["positions", 2],
      ["movement", 1],
      ["events", 3],
      ["sources", 3],
      ["issues", 1],
      ["actors", 3],
    ]);
  });

  test("what is nasty comes back as it was, formulas as text", () => {
    const words = read("statements").map((row) => row.words);
    expect(words).toContain(`'${NASTY}`);
    expect(read("sources").map((row) => row.outlet)).toContain('Lake "Daily"');
  });

  test("quotations are cut, articles are not carried", () => {
    for (const row of read("statements")) expect(row.words!.length).toBeLessThanOrEqual(1_001);
    expect(csvOf(tables[0]!)).not.toContain(LONG);
  });

  test("movement has both sides with their words", () => {
    expect(read("movement")[0]).toMatchObject({
      party: "Arvenia",
      from_stance: "refuse",
      from_words: "never open the ferry",
      to_stance: "offer",
      to_date: "2031-02-28",
    });
    expect(["softened", "reversed"]).toContain(read("movement")[0]!.verdict);
  });

  test("events are in PLOVER's terms", () => {
    expect(read("events").map(({ date, source, target, type }) => [date, source, target, type])).toEqual([
      ["2031-02-01", "Arvenia", "Tolmark", "REJECT"],
      ["2031-02-27", "Arvenia", "Tolmark", "CONSULT"],
      ["2031-02-28", "Arvenia", "Tolmark", expect.stringMatching(/^[A-Z]+$/)],
    ]);
  });

  test("the codebook names every column", () => {
    const rows: { table: string; column: string; meaning: string }[] = parse(codebook(tables), {
      columns: true,
    });
    for (const { name, columns } of tables) {
      expect(rows.filter(({ table }) => table === name).map(({ column }) => column)).toEqual(
        columns.map((column) => column.name),
      );
    }
    for (const { meaning } of rows) expect(meaning.length).toBeGreaterThan(2);
  });

  test("JSON lines hold the same", () => {
    const lines = [...jsonLines(viewOf())].map((line): { table: string } => JSON.parse(line));
    expect(lines).toHaveLength(19);
    expect(lines[0]).toMatchObject({ table: "statements", speaker: "Ilse Brandt" });
  });
});

describe("the calendar, read by ical.js", () => {
  function events(count: number) {
    const calendar = new ICAL.Component(ICAL.parse(calendarFile(viewOf(count))));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    return calendar.getAllSubcomponents("vevent").map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        start: event.startDate.toString(),
        end: event.endDate.toString(),
        status: component.getFirstPropertyValue("status"),
        summary: event.summary,
        location: event.location,
        description: event.description,
      };
    });
  }

  test("a meeting keeps its UID and counts its moves; one that is called off stays", () => {
    const [announced, month] = events(1);
    expect(announced).toMatchObject({
      start: "2031-02-20",
      end: "2031-02-21",
      status: "CONFIRMED",
      sequence: 0,
      location: "Varn",
    });
    expect(month).toMatchObject({
      start: "2031-03-01",
      end: "2031-04-01",
      summary: expect.stringMatching(/^some day: /),
    });
    const moved = events(2).find(({ uid }) => uid === announced!.uid);
    expect(moved).toMatchObject({ start: "2031-02-27", sequence: 1 });
    const called = events(2).find(({ uid }) => uid === month!.uid);
    expect(called).toMatchObject({ status: "CANCELLED", sequence: 1 });
    const held = events(3).find(({ uid }) => uid === announced!.uid);
    expect(held).toMatchObject({ start: "2031-02-27", sequence: 2, summary: "Meeting: Arvenia, Tolmark" });
    expect(held!.description).toContain("Outcome: progress (“came closer”)");
    expect(events(3)).toHaveLength(2);
  });

  test("lines have 75 bytes at most, and only CRLF ends one", () => {
    const file = calendarFile(viewOf());
    for (const line of file.split("\r\n")) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
  });
});

describe("the feed, read by feedsmith", () => {
  test("newest first, with stable ids, words and links", () => {
    const feed = parseAtomFeed(atomFeed(viewOf()));
    expect(feed.title?.value).toBe("Ferry & lake");
    const entries = feed.entries ?? [];
    const dates = entries.map(({ updated }) => String(updated));
    expect(dates).toEqual([...dates].sort().reverse());
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    expect(entries.map(({ title }) => title?.value)).toContainEqual(
      expect.stringMatching(/^(?:Softened|Reversed): Arvenia offers .*ferry \(refuses before\)$/),
    );
    const again = parseAtomFeed(atomFeed({ ...viewOf(), madeAt: "2031-04-01T00:00:00.000Z" }));
    expect(again.entries?.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    for (const { links } of entries) for (const { href } of links ?? []) expect(href).toMatch(/^https:\/\//);
  });
});

describe("JSON-LD, read by jsonld", () => {
  test("expands without loading anything: events, quotations, claims and where they come from", async () => {
    const documentLoader = (): Promise<never> => Promise.reject(new Error("nothing is loaded"));
    const expanded = await jsonld.expand(JSON.parse(JSON.stringify(jsonLdOf(viewOf()))), { documentLoader });
    const flat = JSON.stringify(await jsonld.flatten(expanded));
    const nodes: { "@type"?: string[]; [key: string]: unknown }[] = JSON.parse(flat);
    const ofType = (type: string) =>
      nodes.filter((node) => node["@type"]?.includes(`https://schema.org/${type}`));
    expect(ofType("Event")).toHaveLength(2);
    expect(ofType("Quotation")).toHaveLength(3);
    expect(ofType("Claim")).toHaveLength(2);
    expect(ofType("NewsArticle")).toHaveLength(3);
    const ids = new Set(nodes.map((node) => node["@id"]));
    for (const event of ofType("Event")) {
      const from: { "@id": string }[] = JSON.parse(
        JSON.stringify(event["http://www.w3.org/ns/prov#wasDerivedFrom"]),
      );
      for (const one of from) expect(ids).toContain(one["@id"]);
    }
    expect(flat).toContain("https://schema.org/EventCancelled");
    const quads = await jsonld.toRDF(expanded, { format: "application/n-quads" });
    expect(String(quads).split("\n").length).toBeGreaterThan(60);
  });
});

describe("Web Annotations, read by jsonld", () => {
  /** The terms of the W3C's context that are used here, with their meaning in the vocabulary. */
  const OA = "http://www.w3.org/ns/oa#";
  const AS = "http://www.w3.org/ns/activitystreams#";
  const context = {
    id: "@id",
    type: "@type",
    ...Object.fromEntries(
      [
        "Annotation",
        "TextualBody",
        "SpecificResource",
        "TextQuoteSelector",
        "TextPositionSelector",
        "exact",
        "start",
        "end",
      ].map((term) => [term, OA + term]),
    ),
    body: { "@id": `${OA}hasBody`, "@type": "@id" },
    target: { "@id": `${OA}hasTarget`, "@type": "@id" },
    source: { "@id": `${OA}hasSource`, "@type": "@id" },
    selector: { "@id": `${OA}hasSelector`, "@type": "@id" },
    AnnotationCollection: `${AS}OrderedCollection`,
    AnnotationPage: `${AS}OrderedCollectionPage`,
    first: { "@id": `${AS}first`, "@type": "@id" },
    items: { "@id": `${AS}items`, "@type": "@id", "@container": "@list" },
    value: "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
  };

  test("each note has words and their place", async () => {
    const collection = JSON.parse(JSON.stringify(annotationsOf(viewOf())));
    expect(collection["@context"]).toBe("http://www.w3.org/ns/anno.jsonld");
    const here = { ...collection, "@context": context };
    const flat: { "@type"?: string[] }[] = JSON.parse(JSON.stringify(await jsonld.flatten(here)));
    const count = (type: string): number => flat.filter((node) => node["@type"]?.includes(OA + type)).length;
    expect(count("Annotation")).toBe(collection.total);
    expect(count("TextQuoteSelector")).toBe(count("SpecificResource"));
    expect(count("TextPositionSelector")).toBe(count("SpecificResource"));
    const ids = collection.first.items.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("CSL-JSON, read by citation-js", () => {
  test("each source once", () => {
    const entries = new Cite(cslOf(viewOf())).data;
    expect(entries).toHaveLength(3);
    expect(entries[0]).toMatchObject({
      type: "article-newspaper",
      title: "Talks agreed",
      "container-title": "Varn Post",
      issued: { "date-parts": [[2031, 2, 1]] },
    });
  });
});
