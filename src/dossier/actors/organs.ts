import { foldedName } from "../rows/actor-row.ts";
import type { DossierActor } from "./join-actors.ts";

const ORGAN =
  /\b(?:ministry|government|cabinet|presidency|parliament|army|navy|military|armed forces|embassy|delegation|authorities|chancellery)\b/i;

/**
 * The state that an organ stands for, by its name: "Foreign Ministry of Tolmark". Bodies that are no organ stand for
 * themselves. Gives ids by ids.
 */
export function statesOfOrgans(actors: readonly DossierActor[]): ReadonlyMap<string, string> {
  const states = new Map(
    actors.flatMap(({ kind, id, names }) =>
      kind === "state" ? names.map(({ name }) => [foldedName(name), id] as const) : [],
    ),
  );
  const stateIds = new Set(actors.flatMap(({ kind, id }) => (kind === "state" ? [id] : [])));
  return new Map(
    actors.flatMap(({ kind, id, name, party }) => {
      if (kind !== "organisation" || !ORGAN.test(name)) return [];
      const told = party !== null && stateIds.has(party) ? party : undefined;
      const of = /\bof (?:the )?(.+)$/.exec(name)?.[1] ?? /^(.+?)['’]s? /.exec(name)?.[1];
      const state = told ?? (of === undefined ? undefined : states.get(foldedName(of)));
      return state === undefined ? [] : [[id, state] as const];
    }),
  );
}
