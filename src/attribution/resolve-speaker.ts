import type { Mention, Naming } from "../names/naming.ts";
import type { ActorId } from "../record/index.ts";
import type { Frame } from "./frame.ts";
import type { Layout } from "./layout.ts";

/** Who speaks, and for whom; null where it is not certain. */
export interface Speaking {
  readonly speaker: ActorId | null;
  readonly party: ActorId | null;
}

const NOBODY: Speaking = { speaker: null, party: null };

/** The actor that the source of a frame stands for. */
export function resolveSpeaker(layout: Layout, naming: Naming, frame: Frame): Speaking {
  if (frame.source === null) return NOBODY;
  const start = layout.start[frame.source[0]]!;
  const end = layout.end[frame.source[1] - 1]!;
  const inside = mentionsIn(naming.mentions, start, end).filter((mention) => mention.actor !== null);
  const named = inside.find((mention) => isPerson(naming, mention.actor)) ?? inside[0];
  const actor = naming.actors.find((one) => one.id === named?.actor);
  if (actor === undefined) return NOBODY;
  return { speaker: actor.id, party: actor.party ?? (actor.kind === "person" ? null : actor.id) };
}

function isPerson(naming: Naming, id: ActorId | null): boolean {
  return naming.actors.some((actor) => actor.id === id && actor.kind === "person");
}

function mentionsIn(mentions: readonly Mention[], start: number, end: number): Mention[] {
  let low = 0;
  let high = mentions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.span[0] < start) low = middle + 1;
    else high = middle;
  }
  const found: Mention[] = [];
  for (let at = low; at < mentions.length && mentions[at]!.span[0] < end; at++)
    if (mentions[at]!.span[1] <= end) found.push(mentions[at]!);
  return found;
}
