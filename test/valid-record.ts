import { createHash } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { ActorId, Record, Span } from "../src/record/index.ts";
import { recordJsonSchema } from "../src/record/json-schema.ts";

const validate = new Ajv2020({ allErrors: true, strict: false }).compile(recordJsonSchema());

/**
 * Everything that is wrong with a record, as lines of text; none where it is sound: the JSON Schema holds, every span
 * lies in the text and is not empty, spans of a list are in order and apart, ids are unique and what they name exists.
 */
export function faultsOf(value: unknown): string[] {
  // What leaves the reader is JSON: undefined and NaN would not survive the way.
  const json: unknown = JSON.parse(JSON.stringify(value));
  if (!validate(json)) {
    return (validate.errors ?? [])
      .map((error) => `schema: ${error.instancePath} ${error.message}`)
      .slice(0, 20);
  }
  const record = json as Record;
  return [
    ...textFaults(record),
    ...[...spansOf(record)].flatMap(([name, spans]) => spanFaults(record.text, name, spans)),
    ...idFaults(record),
  ];
}

/** Throws with all that is wrong with a record, if anything is. */
export function needSound(value: unknown): void {
  const faults = faultsOf(value);
  if (faults.length > 0) throw new Error(`not a sound record:\n${faults.join("\n")}`);
}

function textFaults({ text, textHash }: Record): string[] {
  const hash = `sha256:${createHash("sha256").update(text, "utf8").digest("hex")}`;
  return [
    ...(text.isWellFormed() ? [] : ["text: has a lone surrogate"]),
    ...(hash === textHash ? [] : ["textHash: is not that of the text"]),
  ];
}

/** Every list of spans of a record with where it stands. */
function* spansOf(record: Record): Generator<[name: string, spans: readonly Span[]]> {
  const { article } = record;
  if (article.headline !== null) yield ["article.headline", [article.headline]];
  for (const [index, block] of article.blocks.entries()) yield [`article.blocks[${index}]`, [block.span]];
  for (const [index, piece] of article.boilerplate.entries()) {
    yield [`article.boilerplate[${index}]`, [piece.span]];
  }
  for (const actor of record.actors) yield [`${actor.id}.mentions`, actor.mentions];
  for (const [index, place] of record.places.entries()) yield [`places[${index}].mentions`, place.mentions];
  for (const { id, source, cue, content } of record.attributions) {
    yield [`${id}.source`, source];
    yield [`${id}.cue`, cue];
    yield [`${id}.content`, content];
  }
  for (const { id, place, outcome, evidence } of record.meetings) {
    if (place !== null) yield [`${id}.place`, [place.span]];
    if (outcome !== null) yield [`${id}.outcome`, outcome.evidence];
    yield [`${id}.evidence`, evidence];
  }
  for (const { id, issueSpans, condition, evidence } of record.positions) {
    yield [`${id}.issueSpans`, issueSpans];
    yield [`${id}.condition`, condition ?? []];
    yield [`${id}.evidence`, evidence];
  }
  for (const { id, evidence } of record.figures) yield [`${id}.evidence`, evidence];
  for (const { id, span } of record.times) yield [`${id}.span`, [span]];
}

function spanFaults(text: string, name: string, spans: readonly Span[]): string[] {
  const faults: string[] = [];
  let last = 0;
  for (const [start, end] of spans) {
    if (start >= end) faults.push(`${name}: [${start}, ${end}) is empty`);
    if (end > text.length) faults.push(`${name}: [${start}, ${end}) lies outside the text of ${text.length}`);
    if (start < last) faults.push(`${name}: [${start}, ${end}) begins before ${last}`);
    if (splitsPair(text, start) || splitsPair(text, end)) {
      faults.push(`${name}: [${start}, ${end}) cuts a character in two`);
    }
    last = end;
  }
  return faults;
}

function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

function idFaults(record: Record): string[] {
  const lists = {
    actors: record.actors,
    attributions: record.attributions,
    meetings: record.meetings,
    positions: record.positions,
    figures: record.figures,
    times: record.times,
  };
  const faults = Object.entries(lists).flatMap(([name, list]) => {
    const ids = list.map(({ id }) => id);
    return new Set(ids).size === ids.length ? [] : [`${name}: ids are not unique`];
  });
  const actors = new Set(record.actors.map(({ id }) => id));
  const attributions = new Set(record.attributions.map(({ id }) => id));
  const actor = (where: string, ...ids: (ActorId | null)[]): void => {
    for (const id of ids) if (id !== null && !actors.has(id)) faults.push(`${where}: no actor ${id}`);
  };
  const attribution = (where: string, id: string | null): void => {
    if (id !== null && !attributions.has(id)) faults.push(`${where}: no attribution ${id}`);
  };
  for (const { id, party, members } of record.actors) {
    actor(id, party, ...(members ?? []));
    if (party === id || members?.includes(id)) faults.push(`${id}: is its own party or member`);
  }
  for (const { id, speaker, party, addressee, parent } of record.attributions) {
    actor(id, speaker, party, addressee);
    attribution(id, parent);
  }
  faults.push(...loops(record));
  for (const { id, parties, participants, mediators, hosts } of record.meetings) {
    actor(id, ...parties, ...participants, ...mediators, ...hosts);
  }
  for (const position of record.positions) {
    const { id, party, holder, toward, ascribedBy } = position;
    actor(id, party, holder, toward, ascribedBy);
    attribution(id, position.attribution);
  }
  for (const figure of record.figures) attribution(figure.id, figure.attribution);
  return faults;
}

/** Attributions that stand within themselves. */
function loops({ attributions }: Record): string[] {
  const parents = new Map(attributions.map(({ id, parent }) => [id, parent]));
  return attributions.flatMap(({ id }) => {
    const seen = new Set<string>();
    for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
      if (seen.has(at)) return [`${id}: stands within itself`];
      seen.add(at);
    }
    return [];
  });
}
