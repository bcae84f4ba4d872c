import {
  actorsBefore,
  ancestors,
  beforeHelpers,
  clauseOf,
  dependants,
  grammaticalSubject,
  isKnown,
  isOnlooker,
  type MentionIndex,
  markers,
  obliques,
  partyOf,
  patientOf,
  placeAt,
  relation,
  type Tree,
} from "../clauses/index.ts";
import type { Actor, Span } from "../record/index.ts";
import type { Candidate, MeetingKind, Reading, Venue, When } from "./candidate.ts";
import { durationOf } from "./duration.ts";
import { MEETING_NOUNS, type MeetingNoun, type MeetingVerb, meetingVerb } from "./lists.ts";
import { statusOf } from "./status.ts";
import { tellsOfIt, whenOf } from "./when.ts";
import { placeOf } from "./where.ts";
import { mediatorsOf, type Sides, sidesOfNoun, sidesOfVerb, unique } from "./who.ts";

/** Every mention of a meeting in a sentence, by verbs and by nouns. */
export function candidatesIn(reading: Reading, tree: Tree): Candidate[] {
  const found: Candidate[] = [];
  tree.tokens.forEach((token, at) => {
    const candidate =
      token.upos === "VERB"
        ? fromVerb(reading, tree, at)
        : token.upos === "NOUN" || token.upos === "PROPN"
          ? (fromNoun(reading, tree, at) ?? fromStay(reading, tree, at))
          : null;
    if (candidate !== null) found.push(candidate);
  });
  return found;
}

function fromVerb(reading: Reading, tree: Tree, at: number): Candidate | null {
  const { lemma } = tree.tokens[at]!;
  const verb = meetingVerb(lemma === "meeting" ? "meet" : lemma);
  if (verb === undefined || isOtherSense(tree, at, verb)) return null;
  const status = statusOf(tree, at);
  if (status === null) return null;
  const bare = sidesOfVerb(reading.mentions, tree, at, verb);
  const named = unique([...bare.subject, ...bare.others, ...firstPerson(reading, tree, at)]).filter(canMeet);
  const trip = tripAbove(tree, at);
  const when = whenOf(reading, tree, at, at) ?? (trip < 0 ? null : whenOf(reading, tree, trip, trip));
  const place =
    placeOf(reading.mentions, tree, at, {
      verb: at,
      visit: verb.kind === "visit" || HOSTING.has(verb.lemma),
    }) ?? (trip < 0 ? null : placeOf(reading.mentions, tree, trip, { verb: trip, visit: true }));
  const speaker = firstPerson(reading, tree, at).length > 0;
  const actors = withTheirState(reading.mentions, tree, { at, named, place });
  const sides = {
    ...bare,
    others: unique([...bare.others, ...actors.filter((one) => !named.includes(one))]),
  };
  if (!tellsOfMeeting(reading.mentions, tree, at, verb, { sides, when, place, speaker })) return null;
  const kind = kindOf(tree, at, verb.kind);
  const met = kind === "visit" ? withHostState(reading.mentions, actors, place) : actors;
  return {
    tree,
    trigger: at,
    rule: `verb:${verb.lemma}`,
    kind,
    phoned: isOnPhone(tree, at),
    joins: false,
    deputies: actors.length > 1 && OFFICIALS.has(tree.tokens[grammaticalSubject(tree, at)]?.lemma ?? ""),
    actors: met,
    hosts: HOSTING.has(verb.lemma) ? sides.subject : [],
    mediators: [],
    place,
    when,
    status,
    duration: durationOf(tree, at, at, reading.times.get(tree.index) ?? []),
    evidence: evidenceOf(reading, tree, at, { actors, when, place }),
    definite: false,
    strong: verb.strong,
  };
}

/** Those who meet on behalf of others. */
const OFFICIALS = new Set(
  "official representative negotiator diplomat expert envoy delegation delegate team officer aide".split(" "),
);

/** What a host does: "welcomed her to the palace". */
const HOSTING = new Set(["host", "receive", "welcome", "greet"]);

/** The verb of movement whose purpose a meeting is: "travelled to Varn to meet Oduya"; -1 where there is none. */
function tripAbove(tree: Tree, at: number): number {
  const { head } = tree.tokens[at]!;
  if (head < 0 || !["advcl", "xcomp", "conj"].includes(relation(tree, at))) return -1;
  const above = meetingVerb(tree.tokens[head]!.lemma);
  return above !== undefined && above.kind === "visit" ? head : -1;
}

/** Senses of the verbs that are no meeting: "meet a demand", "call on", "speak to reporters", "go to court". */
function isOtherSense(tree: Tree, at: number, verb: MeetingVerb): boolean {
  if (verb.lemma === "call" && ["on", "for", "upon", "off", "it"].includes(tree.words[at + 1] ?? ""))
    return true;
  if (verb.lemma === "call")
    return (
      isNaming(tree, at) ||
      (patientOf(tree, at) < 0 &&
        obliques(tree, at, "on", "for").some((child) => child > at && tree.tokens[child]!.upos !== "NUM"))
    );
  if (isTitled(tree, at)) return true;
  if (verb.lemma === "pose")
    return !obliques(tree, at, "for").some((child) => PICTURES.has(tree.tokens[child]!.lemma));
  if (verb.lemma === "sit") return !tree.words.slice(at + 1, at + 4).includes("down");
  if (verb.lemma === "speak" && relation(tree, at) === "advcl" && tree.tokens[at]!.xpos === "VBG")
    return obliques(tree, at, "with", "to").length === 0;
  return false;
}

const PICTURES = new Set(["photo", "photograph", "picture", "camera", "photographer", "portrait"]);

/** "called him a friend", "called to say that": no telephone; "called him to discuss the toll" can be one. */
function isNaming(tree: Tree, at: number): boolean {
  const purpose = (child: number): boolean =>
    tree.tokens[child]!.upos === "VERB" && markers(tree, child).includes("to");
  const objects = dependants(tree, at, "obj").length;
  if (objects > 1) return true;
  if (dependants(tree, at, "ccomp").length > 0) return true;
  return objects > 0 && dependants(tree, at, "xcomp").some((child) => !purpose(child));
}

/** "Meet the Press": a capital inside the sentence belongs to a name. */
function isTitled(tree: Tree, at: number): boolean {
  return at > 0 && tree.tokens[at]!.xpos.startsWith("NNP");
}

/** "I met Oduya", "my talks with Oduya": whoever says it. */
function firstPerson(reading: Reading, tree: Tree, verb: number): Actor[] {
  const subject = grammaticalSubject(tree, verb);
  const word = subject < 0 ? tree.words[beforeHelpers(tree, verb)] : tree.words[subject];
  if (word !== "i" && word !== "we") return [];
  const speaker = reading.speakerAt(tree.tokens[verb]!.start);
  return speaker === null ? [] : [speaker];
}

interface Found {
  /** True where the subject is "I" or "we", and it is known who says it. */
  readonly speaker: boolean;
  readonly sides: Sides;
  readonly when: When | null;
  readonly place: Venue | null;
}

function tellsOfMeeting(
  mentions: MentionIndex,
  tree: Tree,
  at: number,
  verb: MeetingVerb,
  { sides, when, place, speaker }: Found,
): boolean {
  const both = (sides.subject.length > 0 || speaker) && sides.others.length > 0;
  const partiesOf = (actors: readonly Actor[]): Actor[] =>
    unique(actors.map((actor) => partyOf(mentions, actor)));
  if (verb.joint)
    return when !== null && place !== null && partiesOf([...sides.subject, ...sides.others]).length > 1;
  const reciprocal =
    verb.who.includes("subject") && sides.plural && (sides.subject.length > 1 || verb.strong);
  if (verb.kind === "visit") {
    const meets = dependants(tree, at, "advcl", "xcomp").some(
      (child) => meetingVerb(tree.tokens[child]!.lemma) !== undefined,
    );
    if (!verb.strong)
      return (
        sides.subject.some(isPerson) &&
        place !== null &&
        (when !== null || meets || verb.who.includes("sent"))
      );
    return sides.subject.length > 0 && (place !== null || sides.others.length > 0);
  }
  if (verb.needs === "body")
    return (
      sides.subject.length > 0 &&
      sides.others.some((one) => one.kind === "organisation" && ASSEMBLY.test(one.name))
    );
  if (verb.kind === "call" && !verb.strong) {
    if (both)
      return (
        sides.others.some((actor) => isPerson(actor) || actor.kind === "state") &&
        partiesOf([...sides.subject, ...sides.others]).length > 1
      );
    return reciprocal && partiesOf(sides.subject).length > 1;
  }
  if (verb.needs === "person") return both && sides.others.some(isPerson);
  if (
    verb.who.includes("subject") &&
    sides.subject.some((one) => ASSEMBLY.test(one.name) || isBody(tree, at, one)) &&
    (when !== null || place !== null) &&
    !(verb.lemma === "meet" && patientOf(tree, at) >= 0)
  )
    return true;
  if (!verb.strong) return (both || reciprocal) && (when !== null || place !== null || both);
  return both || reciprocal || sides.others.length > 1;
}

/** "The Lake Council meets on Friday": a body alone, of a verb of meeting that has no object. */
function isBody(tree: Tree, at: number, actor: Actor): boolean {
  return (
    actor.kind === "organisation" &&
    ["meet", "convene", "reconvene", "gather", "assemble"].includes(tree.tokens[at]!.lemma) &&
    patientOf(tree, at) < 0
  );
}

/** Bodies before which one speaks; a ministry or a company is none. */
const ASSEMBLY =
  /\b(?:council|assembly|congress|parliament|committee|senate|bundestag|knesset|duma|forum|summit|conference)\b/i;

function isPerson(actor: Actor): boolean {
  return actor.kind === "person";
}

function kindOf(tree: Tree, at: number, kind: MeetingKind): MeetingKind {
  const near = beside(tree, at);
  if (isOnPhone(tree, at)) return "call";
  return kind === "call" &&
    near.some((token) => ["meeting", "summit", "sideline"].includes(tree.tokens[token]!.lemma))
    ? "session"
    : kind;
}

/** The trigger, its dependants and theirs; not what is coordinated with it: "talks in Varn and later phone calls". */
function beside(tree: Tree, at: number): number[] {
  const own = tree.children[at]!.filter((child) => relation(tree, child) !== "conj");
  return [at, ...own, ...own.flatMap((child) => tree.children[child]!)];
}

/** A word for the telephone or the screen beside the trigger. */
function isOnPhone(tree: Tree, at: number): boolean {
  return beside(tree, at).some((token) => PHONE.has(tree.tokens[token]!.lemma));
}

const PHONE = new Set(["phone", "telephone", "video", "videoconference", "teleconference", "phonecall"]);

function fromNoun(reading: Reading, tree: Tree, at: number): Candidate | null {
  if (isGerund(reading.mentions, tree, at)) return fromVerb(reading, tree, at);
  const noun = MEETING_NOUNS.get(tree.tokens[at]!.lemma.toLowerCase());
  if (noun === undefined || isPartOfOther(tree, at) || isOtherNoun(tree, at, noun)) return null;
  const status = statusOf(tree, at);
  if (status === null) return null;
  const verb = clauseOf(tree, at);
  const sides = sidesOfNoun(reading.mentions, tree, at);
  const kind = kindOf(tree, at, noun.kind);
  const visit = kind === "visit" || (verb >= 0 && meetingVerb(tree.tokens[verb]!.lemma)?.kind === "visit");
  const place = placeOf(reading.mentions, tree, at, { verb: tellsOfIt(tree, at, verb) ? verb : -1, visit });
  const speaker = verb < 0 || sides.others.length === 0 ? [] : firstPerson(reading, tree, verb);
  const named = unique([...sides.subject, ...sides.others, ...speaker]).filter(
    (actor) => canMeet(actor) && (visit || !isOnlyVenue(actor, place)),
  );
  const actors =
    kind === "visit"
      ? withHostState(reading.mentions, named, place)
      : withTheirState(reading.mentions, tree, { at, named, place });
  // "offered a summit last May": the day is that of the offer.
  const when = whenOf(reading, tree, at, status === "held" || status === "scheduled" ? verb : -1);
  return {
    tree,
    trigger: at,
    rule: `noun:${noun.lemma}`,
    kind,
    phoned: isOnPhone(tree, at),
    joins: verb >= 0 && isDefinite(tree, at) && JOINING.has(tree.tokens[verb]!.lemma),
    deputies: false,
    actors,
    hosts: [],
    mediators: mediatorsOf(reading.mentions, tree, at),
    place,
    when,
    status,
    duration: durationOf(tree, at, verb, reading.times.get(tree.index) ?? []),
    evidence: evidenceOf(reading, tree, at, { actors, when, place }),
    definite: isDefinite(tree, at),
    strong: noun.strong,
  };
}

/** "Meeting Oduya on arrival": the tagger may take the participle for a noun. */
function isGerund(mentions: MentionIndex, tree: Tree, at: number): boolean {
  if (tree.words[at] !== "meeting" || (at > 0 && tree.tokens[at - 1]!.upos !== "PUNCT")) return false;
  return (
    mentions
      .at(tree.index, at + 1)
      .some((one) => one.actor !== null && mentions.actors.get(one.actor)?.kind === "person") ||
    tree.words[at + 1] === "with"
  );
}

function canMeet(actor: Actor): boolean {
  return isKnown(actor) && !isOnlooker(actor);
}

/** A visitor of one state in another is received by it: "her visit to Varn". */
function withHostState(
  mentions: MentionIndex,
  actors: readonly Actor[],
  place: Venue | null,
): readonly Actor[] {
  if (place?.country == null || actors.length === 0) return actors;
  const host = mentions.naming.actors.find(
    (actor) => actor.kind === "state" && actor.codes?.iso3166 === place.country,
  );
  if (host === undefined || actors.some((actor) => partyOf(mentions, actor) === host)) return actors;
  return actors.some((actor) => actor.kind === "person" && partyOf(mentions, actor).kind === "state")
    ? [...actors, host]
    : actors;
}

interface Partners {
  readonly at: number;
  readonly named: readonly Actor[];
  readonly place: Venue | null;
}

/** "In Varn she met senior officials": those of the state where it was. */
function withTheirState(
  mentions: MentionIndex,
  tree: Tree,
  { at, named, place }: Partners,
): readonly Actor[] {
  if (unique(named.map((actor) => partyOf(mentions, actor))).length !== 1) return named;
  const partners = [...obliques(tree, at, "with"), ...dependants(tree, at, "obj")];
  const unnamed = partners.some(
    (head) =>
      HOSTS.has(tree.tokens[head]!.lemma) &&
      mentions.at(tree.index, head).every((mention) => mention.actor === null) &&
      dependants(tree, head, "nmod").length === 0,
  );
  return unnamed ? withHostState(mentions, named, place) : named;
}

const HOSTS = new Set(["official", "leader", "minister", "counterpart", "authority"]);

function isOnlyVenue(actor: Actor, place: Venue | null): boolean {
  return (
    place !== null && actor.kind === "state" && actor.mentions.every((span) => span[0] === place.span[0])
  );
}

/** A noun inside a longer name of the thing: "meeting" of "meeting room", "talks" of "a round of talks". */
function isPartOfOther(tree: Tree, at: number): boolean {
  const { head, deprel } = tree.tokens[at]!;
  if (head < 0) return false;
  if (deprel === "compound" || deprel === "amod") return true;
  const upper = MEETING_NOUNS.get(tree.tokens[head]!.lemma);
  return upper !== undefined && deprel === "nmod" && markers(tree, at).includes("of");
}

/** "a call for restraint", "a round of sanctions": the noun in another sense. */
function isOtherNoun(tree: Tree, at: number, noun: MeetingNoun): boolean {
  const after = dependants(tree, at, "nmod", "acl", "obl");
  const marks = [...after.flatMap((child) => markers(tree, child)), tree.words[at + 1] ?? ""];
  const shared = marks.some((mark) => ["with", "between", "by"].includes(mark));
  switch (noun.lemma) {
    case "call":
      if (shared || isPhoned(tree, at)) return false;
      return !isDefinite(tree, at) || marks.some((mark) => ["for", "on", "upon", "to"].includes(mark));
    case "telephone":
      return true;
    case "round":
      return !after.some((child) => MEETING_NOUNS.has(tree.tokens[child]!.lemma));
    case "conversation":
    case "stop":
    case "bilateral":
    case "trilateral":
      return !shared && !isPhoned(tree, at) && !isDefinite(tree, at);
    default:
      return (
        tree.tokens[at]!.upos === "PROPN" &&
        noun.lemma !== "summit" &&
        noun.lemma !== "conference" &&
        !isDatedSession(tree, at, noun)
      );
  }
}

/** "last month's General Assembly": a session of the body, not the body. */
function isDatedSession(tree: Tree, at: number, noun: MeetingNoun): boolean {
  return (
    noun.kind === "event" &&
    dependants(tree, at, "nmod:poss").some((child) =>
      ["week", "month", "year"].includes(tree.tokens[child]!.lemma),
    )
  );
}

function isPhoned(tree: Tree, at: number): boolean {
  return dependants(tree, at, "compound", "amod", "nmod:poss").some(
    (child) => PHONE.has(tree.tokens[child]!.lemma) || tree.tokens[child]!.deprel === "nmod:poss",
  );
}

/** Verbs whose subject takes part in what is named beside them. */
const JOINING = new Set("attend join participate take address open".split(" "));

function isDefinite(tree: Tree, at: number): boolean {
  return dependants(tree, at, "det", "nmod:poss").some(
    (child) =>
      ["the", "this", "that", "these", "those", "both"].includes(tree.words[child]!) ||
      tree.tokens[child]!.deprel === "nmod:poss",
  );
}

/** "Brandt was in Varn on Friday": a visit, where the place lies abroad and a day is named. */
function fromStay(reading: Reading, tree: Tree, at: number): Candidate | null {
  if (
    dependants(tree, at, "cop").length === 0 ||
    !markers(tree, at).some((mark) => mark === "in" || mark === "at")
  )
    return null;
  const place = placeAt(reading.mentions, tree.index, at);
  if (place?.country == null) return null;
  const actors = actorsBefore(reading.mentions, tree, dependants(tree, at, "cop")[0]!).filter(
    (actor) => actor.kind === "person" && canMeet(actor),
  );
  const home = actors.map((actor) => partyOf(reading.mentions, actor));
  if (
    home.length === 0 ||
    home.some((party) => party.kind !== "state" || party.codes?.iso3166 === place.country)
  )
    return null;
  const when = whenOf(reading, tree, at, at);
  if (when === null) return null;
  const { start, end } = tree.tokens[at]!;
  const venue: Venue = { name: place.name, country: place.country, span: [start, end] };
  return {
    tree,
    trigger: at,
    rule: "stay",
    kind: "visit",
    phoned: false,
    joins: false,
    deputies: false,
    actors: withHostState(reading.mentions, actors, venue),
    hosts: [],
    mediators: [],
    place: venue,
    when,
    status: "held",
    duration: null,
    evidence: evidenceOf(reading, tree, at, { actors, when, place: venue }),
    definite: false,
    strong: false,
  };
}

interface Pieces {
  readonly actors: readonly Actor[];
  readonly when: When | null;
  readonly place: Venue | null;
}

/** From the first to the last of trigger, sides, date and place, kept to the trigger's sentence. */
function evidenceOf(reading: Reading, tree: Tree, at: number, { actors, when, place }: Pieces): Span {
  const trigger = tree.tokens[at]!;
  let start = trigger.start;
  let end = trigger.end;
  const take = (span: Span): void => {
    start = Math.min(start, span[0]);
    end = Math.max(end, span[1]);
  };
  for (const child of dependants(tree, at, "det", "amod", "compound", "nmod:poss", "compound:prt"))
    take([tree.tokens[child]!.start, tree.tokens[child]!.end]);
  const chosen = new Set(actors.map((actor) => actor.id));
  const above = new Set([at, ...ancestors(tree, at, 3)]);
  for (const mention of reading.mentions.inSentence(tree.index)) {
    if (mention.actor === null || !chosen.has(mention.actor)) continue;
    if (above.has(mention.head) || ancestors(tree, mention.head, 4).some((head) => above.has(head)))
      take(mention.span);
  }
  if (when?.span != null) take(when.span);
  if (place !== null) take(place.span);
  return [start, end];
}
