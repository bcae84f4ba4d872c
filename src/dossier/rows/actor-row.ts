import { foldWord } from "../../lexicon/index.ts";
import type { Actor, ActorKind, Record } from "../../record/index.ts";

/** An actor of one article. Actors of several articles with the same key are one; others are joined by rule. */
export interface ActorRow {
  readonly id: string;
  readonly key: string;
  readonly kind: ActorKind;
  readonly name: string;
  readonly role: string | null;
  /** Key of the state, body or group that it speaks for. */
  readonly party: string | null;
  readonly acronym: string | null;
  /** Keys of the members of a group that speaks as one. */
  readonly members: readonly string[];
  readonly mentionCount: number;
}

/** The actors of a record, in its order. */
export function actorRows(record: Record): ActorRow[] {
  const byId = new Map(record.actors.map((actor) => [actor.id, actor]));
  const keyById = (id: string): string[] => {
    const actor = byId.get(id);
    return actor === undefined ? [] : [actorKey(actor)];
  };
  return record.actors.map((actor) => ({
    id: actor.id,
    key: actorKey(actor),
    kind: actor.kind,
    name: actor.name,
    role: actor.role,
    party: actor.party === null ? null : (keyById(actor.party)[0] ?? null),
    acronym: actor.codes?.acronym ?? null,
    members: (actor.members ?? []).flatMap(keyById),
    mentionCount: actor.mentions.length,
  }));
}

/** "state:US", "body:lake council", "person:marek oduya": by code where there is one, else by the folded name. */
export function actorKey(actor: Actor): string {
  if (actor.kind === "state") return `state:${actor.codes?.iso3166 ?? foldedName(actor.name)}`;
  if (actor.kind === "person") return `person:${foldedName(actor.name)}`;
  return `body:${actor.codes?.wikidata ?? foldedName(actor.name)}`;
}

/** The words of a name, folded, without an article before them. */
export function foldedName(name: string): string {
  const words = name
    .replace(/[’']s?(?=\s|$)/g, "")
    .split(/[\s/-]+/)
    .map(foldWord)
    .filter((word) => word !== "");
  return (words.length > 1 && words[0] === "the" ? words.slice(1) : words).join(" ");
}
