import type { Actor, Record, Span } from "../../record/index.ts";

/** The actors of a record, to which names that a person gives may come. */
export interface Cast {
  readonly actors: readonly Actor[];
  /** The id of the actor with a name: the one that is there, else a new one with its mentions in the text. */
  idOf(name: string, kind: Actor["kind"]): string;
  /** Puts an actor in place of the one with its id. */
  put(actor: Actor): void;
}

/** The cast of a record. */
export function castOf(record: Record): Cast {
  const actors = [...record.actors];
  return {
    get actors() {
      return actors;
    },
    idOf(name, kind) {
      const known =
        actors.find((actor) => fold(actor.name) === fold(name)) ??
        actors.find(({ codes }) => codes?.acronym !== undefined && fold(codes.acronym) === fold(name)) ??
        only(
          actors.filter((actor) => actor.kind === "person" && fold(actor.name).endsWith(` ${fold(name)}`)),
        );
      if (known !== undefined) return known.id;
      const number = 1 + Math.max(0, ...actors.map(({ id }) => Number(id.slice(1))));
      const mentions = mentionsOf(record.text, name);
      actors.push({ id: `a${number}`, kind, name, role: null, party: null, mentions });
      return `a${number}`;
    },
    put(actor) {
      const at = actors.findIndex(({ id }) => id === actor.id);
      if (at >= 0) actors[at] = actor;
    },
  };
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** A name without marks, case and article. */
export function fold(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/^the /i, "")
    .toLowerCase()
    .trim();
}

function mentionsOf(text: string, name: string): Span[] {
  const spans: Span[] = [];
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    spans.push([at, at + name.length]);
  }
  return spans;
}
