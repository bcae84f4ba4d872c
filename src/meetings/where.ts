import { ancestors, dependants, type MentionIndex, markers, type Tree } from "../clauses/index.ts";
import type { Mention } from "../names/naming.ts";
import type { Place, Span } from "../record/index.ts";
import type { Venue } from "./candidate.ts";

const AT = new Set(["in", "at", "near", "outside", "on", "inside"]);
const TO = new Set(["to", "into"]);

interface Site {
  readonly mention: Mention;
  readonly place: Place;
  readonly distance: number;
}

/**
 * The place of the meeting that the trigger names: "in Varn", "at the Lake Hotel", "to Varn" of a visit, "the Varn
 * summit". The city is preferred to the country that holds it. Null where none stands beside it.
 */
export function placeOf(
  mentions: MentionIndex,
  tree: Tree,
  trigger: number,
  options: { readonly verb: number; readonly visit: boolean },
): Venue | null {
  const sites: Site[] = [];
  for (const mention of mentions.inSentence(tree.index)) {
    const place = mention.place === null ? null : mentions.naming.places[mention.place];
    if (place == null) continue;
    const distance = siteDistance(tree, mention.head, trigger, options);
    if (distance !== null) sites.push({ mention, place, distance });
  }
  sites.sort((a, b) => a.distance - b.distance || a.mention.head - b.mention.head);
  const best = sites[0];
  return best === undefined ? null : venueOf(mentions, tree, best);
}

function venueOf(mentions: MentionIndex, tree: Tree, site: Site): Venue {
  const outer = mentions
    .inSentence(tree.index)
    .find(
      (mention) =>
        mention.place !== null && mention.head > site.mention.head && partOf(tree, site.mention, mention),
    );
  const country = site.place.country ?? (outer === undefined ? null : countryOf(mentions, outer));
  const span: Span = site.mention.span;
  return { name: site.place.name, country, span };
}

function countryOf(mentions: MentionIndex, mention: Mention): string | null {
  return mention.place === null ? null : (mentions.naming.places[mention.place]?.country ?? null);
}

/** "Varn, Tolmark": the second names what holds the first. */
function partOf(tree: Tree, inner: Mention, outer: Mention): boolean {
  const between = tree.words.slice(inner.tokens[1], outer.tokens[0]);
  return between.length === 1 && between[0] === ",";
}

function siteDistance(
  tree: Tree,
  head: number,
  trigger: number,
  { verb, visit }: { readonly verb: number; readonly visit: boolean },
): number | null {
  const marks = markers(tree, head);
  const above = ancestors(tree, head);
  const { deprel } = tree.tokens[head]!;
  if (above[0] === trigger && ["compound", "amod", "nmod:poss"].includes(deprel))
    return isCity(tree, head) ? 3 : null;
  if (visit && above[0] === trigger && deprel === "obj") return 0;
  const wanted = marks.some((mark) => AT.has(mark) || (visit && TO.has(mark)));
  if (!wanted) return chained(tree, head, trigger, { verb, visit });
  if (above.includes(trigger)) return above.indexOf(trigger) / 10 + Math.abs(head - trigger) / 1000;
  if (verb >= 0 && above.includes(verb))
    return 1 + above.indexOf(verb) / 10 + Math.abs(head - trigger) / 1000;
  return null;
}

/** A name without its own preposition that stands beside one that has it: "in Varn, Tolmark". */
function chained(
  tree: Tree,
  head: number,
  trigger: number,
  options: { readonly verb: number; readonly visit: boolean },
): number | null {
  const { deprel, head: upper } = tree.tokens[head]!;
  if (upper < 0 || !["appos", "conj", "flat"].includes(deprel)) return null;
  if (dependants(tree, head, "case").length > 0) return null;
  const distance = siteDistance(tree, upper, trigger, options);
  return distance === null ? null : distance + 0.5;
}

/** "the Varn summit" is in Varn; "the Arvenian talks" are not in Arvenia. */
function isCity(tree: Tree, head: number): boolean {
  return tree.tokens[head]!.upos === "PROPN";
}
