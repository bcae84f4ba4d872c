import {
  foldWord,
  gazetteer,
  type Organisation,
  type Region,
  type State,
  type Term,
} from "../lexicon/index.ts";
import type { Chunk } from "./chunk.ts";
import type { Line } from "./document-lines.ts";
import { type Draft, type DraftMention, newDraft, type PlaceDraft } from "./draft.ts";
import { isHigh } from "./name-lines.ts";
import type { MentionForm } from "./naming.ts";
import {
  governorOf,
  headOf,
  isActorNoun,
  isPossessive,
  prepositionBefore,
  relationOf,
} from "./noun-phrases.ts";

/** The states, bodies and places of an article while they are gathered. */
export class Bodies {
  readonly drafts: Draft[] = [];
  readonly places: PlaceDraft[] = [];
  private readonly byKey = new Map<string, Draft>();
  private readonly kinds = new Map<Draft, string>();
  private readonly countries = new Map<Draft, string>();
  private readonly placeByKey = new Map<string, PlaceDraft>();
  /** True where the European Union or a body of it is named in the text: then "Brussels" may speak for it. */
  private readonly european: boolean;

  constructor(lines: readonly Line[], chunks: readonly (readonly Chunk[])[]) {
    this.european = chunks.some((list) => list.some((chunk) => isEuropean(lines[chunk.line]!, chunk)));
  }

  /** The state's actor. */
  state(state: State): Draft {
    return this.keep(`s:${state.code}`, () => {
      const draft = newDraft("state", state.name);
      draft.code = state.code;
      return draft;
    });
  }

  /** The state with an ISO code; null where the gazetteer has none. */
  stateOf(code: string): Draft | null {
    const state = gazetteer().states.get(code);
    return state === undefined ? null : this.state(state);
  }

  /** The state with a code, where the text has named it already. */
  known(code: string): Draft | null {
    return this.byKey.get(`s:${code}`) ?? null;
  }

  /** The actor that a term stands for; null for a mere place. */
  ofTerm(term: Term): Draft | null {
    if (term.type === "state") {
      if (term.state.code === "BE" && term.form === "capital" && this.european) return this.union();
      return this.state(term.state);
    }
    if (term.type === "organisation") return this.organisation(term.organisation);
    return this.region(term.region);
  }

  private union(): Draft {
    const found = gazetteer().get("European Union")[0];
    return found?.type === "organisation"
      ? this.organisation(found.organisation)
      : this.named("European Union");
  }

  private region(region: Region): Draft | null {
    if (!region.acts) return null;
    return this.keep(`r:${region.name}`, () => newDraft("state", region.name));
  }

  private organisation(organisation: Organisation): Draft {
    return this.keep(`o:${organisation.name}`, () => {
      const draft = newDraft("organisation", organisation.name);
      draft.acronym = organisation.acronym;
      draft.known = true;
      this.kinds.set(draft, organisation.kind);
      if (organisation.country !== null) this.countries.set(draft, organisation.country);
      if (
        organisation.country !== null &&
        /^(?:government|parliament|court|military|intelligence)$/.test(organisation.kind)
      )
        draft.party = this.stateOf(organisation.country);
      return draft;
    });
  }

  /** True for a political party of the gazetteer. */
  isCamp(draft: Draft): boolean {
    return this.kinds.get(draft) === "party";
  }

  /** The kind that the gazetteer gives an organisation; null for one that it does not know. */
  kindOf(draft: Draft): string | null {
    return this.kinds.get(draft) ?? null;
  }

  /** The state that an organisation of the gazetteer belongs to; null for none. */
  countryOf(draft: Draft): Draft | null {
    const code = this.countries.get(draft);
    return code === undefined ? null : this.stateOf(code);
  }

  /** An organisation that the gazetteer does not know, by its name; an acronym is that of a name met before. */
  named(name: string): Draft {
    const bare = name.replace(/^the\s+/i, "");
    const key = `n:${bare.split(/\s+/).map(foldWord).join(" ")}`;
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    if (/^[A-Z]{2,8}$/.test(bare)) {
      const full = this.byKey.get(`a:${bare}`);
      if (full !== undefined) return full;
    }
    return this.keep(key, () => {
      const draft = newDraft("organisation", bare);
      const initials = bare
        .split(/[\s-]+/)
        .filter((word) => /^\p{Lu}/u.test(word))
        .map((word) => word[0])
        .join("");
      if (/^[A-Z]{2,8}$/.test(bare)) draft.acronym = bare;
      if (initials.length >= 3 && !this.byKey.has(`a:${initials}`)) this.byKey.set(`a:${initials}`, draft);
      return draft;
    });
  }

  /** Makes an acronym in brackets, "Lake Transport Union (LTU)", another name of the body. */
  alias(acronym: string, draft: Draft): void {
    draft.acronym ??= acronym;
    this.byKey.set(`n:${foldWord(acronym)}`, draft);
  }

  /** The place of a name. */
  place(name: string, country: string | null): PlaceDraft {
    const key = foldWord(name);
    const known = this.placeByKey.get(key);
    if (known !== undefined) {
      known.country ??= country;
      return known;
    }
    const place = { name, country };
    this.placeByKey.set(key, place);
    this.places.push(place);
    return place;
  }

  private keep(key: string, make: () => Draft): Draft {
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const draft = make();
    this.byKey.set(key, draft);
    this.drafts.push(draft);
    return draft;
  }
}

function isEuropean(line: Line, chunk: Chunk): boolean {
  const term = chunk.terms[0];
  if (term?.type === "organisation") return /^Europe/.test(term.organisation.name);
  return line.folded[chunk.from] === "eu";
}

const LOCATING = new Set(
  "in at near across throughout inside outside into around within via through over".split(" "),
);
const MOTION =
  /^(?:go|come|travel|fly|return|arrive|visit|move|drive|sail|send|ship|deliver|head|trip|journey|tour|flight|arrival|export|depart|leave|flee|deport|invite|border|route|road|way|stay|withdraw|invade|enter|reach|evacuate|transfer|bring|take|relocate|land|march)$/;
const AIMED =
  /^(?:visit|leave|reach|enter|hit|capture|strike|bomb|shell|attack|tour|seize|target|surround|storm|besiege)$/;

/** How a chunk's term is mentioned. */
export function formOf(term: Term): MentionForm {
  if (term.type === "organisation") return term.acronym ? "acronym" : "name";
  switch (term.form) {
    case "name":
      return term.upper && term.type === "state" ? "acronym" : "name";
    case "adjective":
    case "people":
      return "demonym";
    case "city":
      return "name";
    case "capital":
    case "seat":
    case "ministry":
      return "metonym";
    default:
      return term.form satisfies never;
  }
}

/** True where the words only say where: "in Arvenia", "Lake Runn, Arvenia", a dateline. */
export function locates(line: Line, chunk: Chunk, term: Term, previous: Chunk | undefined): boolean {
  if (chunk.from < line.dateline) return true;
  if (term.type !== "organisation" && term.form === "city") return true;
  if (line.words[chunk.from - 1] === "," && previous?.to === chunk.from - 1 && isWithin(previous, term))
    return true;
  const head = headOf(line, chunk.from, chunk.to);
  const form = term.type === "organisation" ? "name" : term.form;
  if (form === "adjective" || form === "people")
    return form === "adjective" && !modifiesActor(line, chunk, head);
  const first = line.tokens[head]!;
  const joined = first.deprel === "conj" && first.head >= 0 && first.head < chunk.from;
  const preposition = prepositionBefore(line, joined ? first.head : chunk.from);
  const relation = relationOf(line, head);
  const governor = governorOf(line, head);
  const lemma = governor >= 0 ? line.tokens[governor]!.lemma : "";
  if (term.type === "organisation") return false;
  const possessive = isPossessive(line, chunk.to);
  if (LOCATING.has(preposition) && !possessive && relation !== "nsubj") return true;
  if (form === "seat" || form === "ministry") return false;
  if ((preposition === "to" || preposition === "from" || preposition === "for") && !possessive) {
    if (MOTION.test(lemma)) return true;
    if (form === "capital") return preposition !== "from" || !isActorNoun(line, Math.max(0, governor));
  }
  if (form !== "capital") return false;
  return !capitalActs(line, chunk, { head, relation, governor, lemma, preposition, possessive });
}

/** True for the name of a place that may lie in a state: "Lake Runn | , Arvenia", but not "Warsaw | , Israel". */
function isWithin(place: Chunk, outer: Term): boolean {
  const term = place.terms[0];
  if (term === undefined) return place.type === "place";
  if (term.type === "organisation" || !/^(?:city|capital|name)$/.test(term.form)) return false;
  return term.type !== "state" || outer.type !== "state" || term.state === outer.state;
}

function modifiesActor(line: Line, chunk: Chunk, head: number): boolean {
  if (!line.tagged) return true;
  const governor = line.tokens[head]!.head;
  if (governor < 0) return true;
  if (isActorNoun(line, governor)) return true;
  for (let i = chunk.to; i < Math.min(line.words.length, chunk.to + 4); i++)
    if (isActorNoun(line, i)) return true;
  return line.tokens[head]!.upos === "NOUN" || line.tokens[head]!.upos === "PROPN";
}

interface Place {
  readonly head: number;
  readonly relation: string;
  readonly governor: number;
  readonly lemma: string;
  readonly preposition: string;
  readonly possessive: boolean;
}

const TOWN_NOUN =
  /^(?:street|airport|suburb|square|metro|district|neighbourhood|neighborhood|hotel|outskirts|centre|center|resident|mayor|talk|summit|meeting|conference|round|airfield|hospital|station|subway|skyline|university|time)$/;

/** "Kessel and Varn both | said": a finite verb right behind a name, or behind names joined to it. */
function isBeforeVerb(line: Line, end: number): boolean {
  let at = end;
  while (at < end + 5 && /^(?:and|both|also|,)$/i.test(line.words[at] ?? ""))
    at += isHigh(line.shapes[at + 1]) ? 2 : 1;
  const token = line.tokens[at];
  return (
    token !== undefined &&
    at > end - 1 &&
    line.words[at - 1] !== "," &&
    /^(?:VBD|VBZ|VBP|MD)$/.test(token.xpos)
  );
}

/** True where a capital stands for its government: as subject, agent, partner of talks, possessor of a policy. */
function capitalActs(line: Line, chunk: Chunk, place: Place): boolean {
  if (!line.tagged)
    return place.preposition === "" || /^(?:with|by|between|against)$/.test(place.preposition);
  if (place.possessive) return !TOWN_NOUN.test(place.lemma);
  if (place.preposition === "" && isBeforeVerb(line, chunk.to)) return true;
  const relation = place.relation.split(":")[0];
  if (place.preposition !== "" && relation !== "nsubj")
    return (
      /^(?:with|by|between|against|among|toward|towards|on|like|than|of)$/.test(place.preposition) &&
      !(
        place.preposition === "of" &&
        !/^(?:government|demand|support|ally|critic|accuse|behalf|side|part|leader|goal|position|view|offer)$/.test(
          place.lemma,
        )
      )
    );
  switch (relation) {
    case "nsubj":
      return true;
    case "obj":
    case "iobj":
      return !AIMED.test(place.lemma);
    case "compound":
    case "amod":
    case "nmod":
      return place.governor >= 0 && isActorNoun(line, place.governor) && !TOWN_NOUN.test(place.lemma);
    case "root":
      return line.words[chunk.to] === ":" || line.headline;
    case "parataxis":
    case "ccomp":
      return true;
    default:
      return false;
  }
}

/** The mentions of states, bodies and places in the chunks of one line. */
export function bodyMentions(line: Line, chunks: readonly Chunk[], bodies: Bodies): DraftMention[] {
  const mentions: DraftMention[] = [];
  chunks.forEach((chunk, at) => {
    if (chunk.type === "person") return;
    const head = headOf(line, chunk.from, chunk.to);
    const words = line.source
      .slice(line.tokens[chunk.from]!.start, line.tokens[chunk.to - 1]!.end)
      .replace(/\s+/g, " ");
    const term = chunk.terms[0];
    const base = { line: line.index, from: chunk.from, to: chunk.to, head };
    if (term !== undefined) {
      const where = locates(line, chunk, term, chunks[at - 1]);
      const isPlace = term.type !== "organisation" && !/^(?:adjective|people|ministry)$/.test(term.form);
      const country =
        term.type === "state" ? term.state.code : term.type === "region" ? term.region.country : null;
      const place = isPlace && (where || term.type === "region") ? bodies.place(words, country) : null;
      const mereTown =
        term.type !== "organisation" && (term.form === "city" || (term.form === "capital" && where));
      mentions.push({
        ...base,
        form: formOf(term),
        actor: mereTown ? null : bodies.ofTerm(term),
        place,
        locates: where,
      });
      return;
    }
    if (chunk.type === "place") {
      const next = chunks[at + 1];
      const after = next?.from === chunk.to + 1 && line.words[chunk.to] === "," ? next.terms[0] : undefined;
      const country = after?.type === "state" ? after.state.code : null;
      mentions.push({
        ...base,
        form: "name",
        actor: null,
        place: bodies.place(words, country),
        locates: true,
      });
      return;
    }
    mentions.push({ ...base, form: "name", actor: bodies.named(words), place: null, locates: false });
  });
  return mentions;
}

/** "Lake Transport Union (LTU)": joins acronyms in brackets to the names before them. */
export function joinAcronyms(line: Line, chunks: readonly Chunk[], bodies: Bodies): void {
  for (let at = 0; at + 1 < chunks.length; at++) {
    const chunk = chunks[at]!;
    const next = chunks[at + 1]!;
    if (line.words[chunk.to] !== "(" || next.from !== chunk.to + 1 || line.words[next.to] !== ")") continue;
    const acronym = line.words.slice(next.from, next.to).join("");
    if (!/^[A-Z][A-Za-z]{1,9}$/.test(acronym) || chunk.type === "person" || next.terms.length > 0) continue;
    const name = line.source
      .slice(line.tokens[chunk.from]!.start, line.tokens[chunk.to - 1]!.end)
      .replace(/\s+/g, " ");
    const draft = chunk.terms[0] === undefined ? bodies.named(name) : bodies.ofTerm(chunk.terms[0]);
    if (draft !== null) bodies.alias(acronym, draft);
  }
}
