import {
  ancestors,
  dependants,
  isRepresentative,
  type MentionIndex,
  markers,
  relation,
  type Tree,
} from "../clauses/index.ts";
import { readTable } from "../lexicon/read-table.ts";
import type { Mention } from "../names/naming.ts";
import type { Place, Span } from "../record/index.ts";
import type { Venue } from "./candidate.ts";
import { venuesIn } from "./venues.ts";

const AT = new Set(["in", "at", "near", "outside", "on", "inside"]);
const TO = new Set(["to", "into"]);

/** The distance of a place that modifies the word of meeting. */
const COMPOUND = 3;

interface Site {
  readonly mention: Pick<Mention, "span" | "tokens" | "head">;
  readonly place: Pick<Place, "name" | "country">;
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
    if (place == null || isNoVenue(place.name)) continue;
    const distance = siteDistance(mentions, tree, mention.head, trigger, options);
    // "the U.S.-Africa summit" says who met, "the Varn summit" where.
    if (distance === COMPOUND && isCountry(place)) continue;
    if (distance !== null) sites.push({ mention, place, distance });
  }
  for (const venue of venuesIn(tree)) {
    const distance = siteDistance(mentions, tree, venue.head, trigger, options);
    if (distance === null) continue;
    const same = sites.findIndex((site) => site.mention.head === venue.head);
    if (same >= 0 && sites[same]!.place.country !== null) continue;
    if (same >= 0) sites.splice(same, 1);
    sites.push({ mention: venue, place: venue, distance });
  }
  sites.sort((a, b) => a.distance - b.distance || a.mention.head - b.mention.head);
  const best = sites[0];
  if (best === undefined) return null;
  if (!options.visit && isOneOfSeveral(mentions, tree, best)) return null;
  return venueOf(mentions, tree, best);
}

const NO_VENUES = new Set(readTable("meeting-not-venues.tsv", ["word"]).map((row) => row.word));

/** "her talks in Kessel, Varn or Lund" were in no one place. */
function isOneOfSeveral(mentions: MentionIndex, tree: Tree, { mention }: Site): boolean {
  return dependants(tree, mention.head, "conj").some((other) =>
    mentions
      .at(tree.index, other)
      .some(
        ({ place, actor, tokens }) =>
          tokens[0] >= mention.tokens[1] &&
          (place !== null || (actor !== null && mentions.actors.get(actor)?.kind === "state")),
      ),
  );
}

const NAMES = new Intl.DisplayNames(["en"], { type: "region" });

function isCountry({ name, country }: Site["place"]): boolean {
  return (
    country !== null && (NAMES.of(country) === name || /^(?:U\.?S\.?A?\.?|U\.?K\.?|U\.?A\.?E\.?)$/.test(name))
  );
}

function isNoVenue(name: string): boolean {
  return name
    .toLowerCase()
    .split(/\s+/)
    .some((word) => NO_VENUES.has(word));
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
function partOf(tree: Tree, inner: Site["mention"], outer: Mention): boolean {
  const between = tree.words.slice(inner.tokens[1], outer.tokens[0]).join(" ");
  return [",", "in", ", in", "in the", "of", "in central", "in downtown"].includes(between);
}

function siteDistance(
  mentions: MentionIndex,
  tree: Tree,
  head: number,
  trigger: number,
  { verb, visit }: { readonly verb: number; readonly visit: boolean },
): number | null {
  const above = ancestors(tree, head);
  const { deprel } = tree.tokens[head]!;
  if (above[0] === trigger && ["compound", "amod", "nmod:poss"].includes(deprel))
    return isCity(tree, head) ? COMPOUND : null;
  if (visit && (above[0] === trigger || above[0] === verb) && deprel === "obj") return 0;
  const first = firstOfPhrase(tree, head);
  const before = tree.words[first - 1] ?? "";
  if (tree.tokens[head + 1]?.xpos === "POS") return null;
  const sited = before === "of" && SITES.has(tree.tokens[first - 2]?.lemma ?? "");
  const wanted =
    sited ||
    [...markers(tree, head), before].some((mark) => {
      // "met on Crete", but "talks on Crete" have it for their matter.
      if (mark === "on") return tree.tokens[trigger]!.upos === "VERB";
      return AT.has(mark) || (visit && TO.has(mark));
    });
  if (!wanted) return chained(mentions, tree, head, trigger, { verb, visit });
  const words = Math.abs(head - trigger) / 1000;
  if (near(tree, head, trigger)) return 0.05 + words;
  if (sited && head > trigger && head < trigger + 24) return 0.08 + words;
  if (onSidelines(tree, trigger, head)) return 0.5 + words;
  if (hangsOn(mentions, tree, above, trigger)) return 0.1 + above.indexOf(trigger) / 10 + words;
  if (verb >= 0 && hangsOn(mentions, tree, above, verb)) return 1 + above.indexOf(verb) / 10 + words;
  return null;
}

/** "met on the sidelines of the Lake Summit in Varn", "on arrival at the summit in Varn". */
function onSidelines(tree: Tree, trigger: number, head: number): boolean {
  if (head < trigger || head > trigger + 30) return false;
  const between = tree.words.slice(trigger, head);
  return between.some((word) => SIDELINES.has(word));
}

const SIDELINES = new Set(["sideline", "sidelines", "margins", "arrival"]);

/** "the resort of Lund", "the port city of Varn". */
const SITES = new Set([
  "resort",
  "city",
  "town",
  "capital",
  "village",
  "port",
  "state",
  "suburb",
  "province",
  "island",
]);

/** The first token of the run of names that ends with the head: "the Lake Hotel". */
function firstOfPhrase(tree: Tree, head: number): number {
  let first = head;
  while (
    first > 0 &&
    first > head - 6 &&
    ["PROPN", "DET", "ADJ", "NUM"].includes(tree.tokens[first - 1]!.upos)
  )
    first--;
  return first;
}

/** The words between are names or places themselves ("with Oduya at the Lake Hotel in Varn"), no other matter. */
function hangsOn(mentions: MentionIndex, tree: Tree, above: readonly number[], to: number): boolean {
  const steps = above.indexOf(to);
  if (steps < 0) return false;
  return above.slice(0, steps).every((at) => {
    const { upos } = tree.tokens[at]!;
    if (upos === "PROPN") return true;
    // "with Marek Oduya, a Tolmarkian envoy, in Lund".
    if (upos === "NOUN" && relation(tree, at) === "appos" && isRepresentative(tree.tokens[at]!.lemma))
      return true;
    if (upos === "NOUN" && markers(tree, at).includes("with") && mentions.at(tree.index, at).length > 0)
      return true;
    return upos === "NOUN" && markers(tree, at).some((mark) => AT.has(mark) && mark !== "on");
  });
}

/** In a doubtful parse: the trigger, then at most a few names, then the place. */
function near(tree: Tree, head: number, trigger: number): boolean {
  if (head < trigger || head > trigger + 14) return false;
  for (let at = trigger + 1; at < head; at++) {
    const { upos } = tree.tokens[at]!;
    const dated = tree.words[at] === "on" && ["NUM", "PROPN"].includes(tree.tokens[at + 1]?.upos ?? "");
    if (upos === "ADP" && !dated && !["with", "in", "at", "between", "to", "for"].includes(tree.words[at]!))
      return false;
    if (!["PROPN", "ADP", "DET", "NUM", "ADJ", "NOUN", "PART"].includes(upos) && tree.words[at] !== "and")
      return false;
  }
  return true;
}

/** A name without its own preposition that stands beside one that has it: "in Varn, Tolmark". */
function chained(
  mentions: MentionIndex,
  tree: Tree,
  head: number,
  trigger: number,
  options: { readonly verb: number; readonly visit: boolean },
): number | null {
  const { deprel, head: upper } = tree.tokens[head]!;
  if (upper < 0 || !["appos", "conj", "flat"].includes(deprel)) return null;
  if (dependants(tree, head, "case").length > 0) return null;
  const distance = siteDistance(mentions, tree, upper, trigger, options);
  return distance === null ? null : distance + 0.5;
}

/** "the Varn summit" is in Varn; "the Arvenian talks" are not in Arvenia. */
function isCity(tree: Tree, head: number): boolean {
  return tree.tokens[head]!.upos === "PROPN";
}
