import type { Naming } from "../names/naming.ts";
import type { Actor, ActorId } from "../record/index.ts";

/** A "name" that is but a title. */
const TITLE =
  /^(?:the )?(?:prime|president|minister|secretary|chancellor|premier|deputy|vice|foreign|general|senator)$/i;
const ENDS_HIGH = /(?:^|\s)\p{Lu}[^\s]*$/u;
const LEADER = /\b(?:leader|head|chief|boss|ruler)\b/;
const LEADING =
  /\b(?:president|prime minister|premier|chancellor|king|queen|leader|chairman|chairwoman|head|director)\b/;

/**
 * Who holds an office that the text speaks of without a name: "the president" is the last person before it whose role
 * says so, and whose party is not another. Null where nobody, or more than one with different parties, fits.
 */
export class NamedHolders {
  private readonly people: readonly Actor[];
  private readonly nameless = new Set<ActorId>();

  constructor(naming: Naming) {
    const named = new Set<ActorId>();
    for (const { actor, form } of naming.mentions) if (actor !== null && form === "name") named.add(actor);
    this.people = naming.actors.filter(
      (actor) =>
        actor.kind === "person" && named.has(actor.id) && actor.role !== null && !TITLE.test(actor.name),
    );
    // A name may come from the title of the page alone: "the President" is then still somebody named.
    for (const actor of naming.actors)
      if (
        actor.kind === "person" &&
        ((!named.has(actor.id) && !ENDS_HIGH.test(actor.name)) || TITLE.test(actor.name))
      )
        this.nameless.add(actor.id);
  }

  /** True for a person whom the text never names. */
  isNameless(actor: Actor): boolean {
    return this.nameless.has(actor.id);
  }

  /** The named person who holds the office of a nameless one, for a mention at this offset. */
  holder(actor: Actor, offset: number): Actor | null {
    const office = actor.name.toLowerCase().replace(/^the\s+/, "");
    const noun =
      office
        .split(/\s+(?:of|for|to|in)\s+/)[0]!
        .split(/\s+/)
        .at(-1) ?? "";
    if (noun.length < 3) return null;
    const fits = this.people.filter((person) => {
      const role = person.role!.toLowerCase();
      const sameOffice = role.split(/[^\p{L}]+/u).includes(noun) || (LEADER.test(noun) && LEADING.test(role));
      if (!sameOffice || (person.mentions[0]?.[0] ?? offset) > offset) return false;
      if (LEADER.test(noun) && actor.party === null) return false;
      return actor.party === null || person.party === null || actor.party === person.party;
    });
    const parties = new Set(fits.map((person) => person.party));
    if (fits.length === 0 || parties.size > 1) return null;
    return fits.reduce((best, person) =>
      lastBefore(person, offset) > lastBefore(best, offset) ? person : best,
    );
  }
}

function lastBefore(actor: Actor, offset: number): number {
  let last = -1;
  for (const [start] of actor.mentions) if (start < offset) last = Math.max(last, start);
  return last;
}
