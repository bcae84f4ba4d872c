import type { Actor, ActorId, Place, Span } from "../record/index.ts";
import type { Line } from "./document-lines.ts";
import { byPosition, type Draft, type DraftMention, type PlaceDraft } from "./draft.ts";
import type { Mention, Naming } from "./naming.ts";
import type { Story } from "./story.ts";

/** Numbers the actors in the order of their first mention and makes the stage's result. */
export function namingOf(lines: readonly Line[], story: Story): Naming {
  const mentions = story.mentions.filter(({ line }) => !lines[line]!.apart).sort(byPosition);
  const ids = numbered(mentions);
  const spanOf = ({ line, from, to }: DraftMention): Span => {
    const { tokens } = lines[line]!;
    return [tokens[from]!.start, tokens[to - 1]!.end];
  };
  const places = placesOf(mentions, spanOf);
  const actors = [...ids].map(([draft, id]) =>
    actorOf(
      draft,
      id,
      ids,
      (mention) => (lines[mention.line]!.apart ? null : spanOf(mention)),
      (mention) =>
        isModifier(lines[mention.line]!, mention) ? "" : story.words(mention.line, mention.from, mention.to),
    ),
  );
  return {
    actors: withEvidence(actors),
    places: places.list,
    mentions: mentions.map(
      (mention): Mention => ({
        span: spanOf(mention),
        sentence: mention.line,
        tokens: [mention.from, mention.to],
        head: mention.head,
        form: mention.form,
        actor: mention.actor === null ? null : (ids.get(mention.actor) ?? null),
        place: mention.place === null ? null : (places.index.get(mention.place) ?? null),
      }),
    ),
  };
}

/** True for "Democratic" in "Democratic senator": an adjective is no name of the body. */
function isModifier(line: Line, { from, to }: DraftMention): boolean {
  if (to - from > 1 || !line.tagged) return false;
  const { upos, deprel } = line.tokens[from]!;
  return upos === "ADJ" && /^(?:amod|compound|nmod)/.test(deprel);
}

/** The actors that act somewhere, with their parties and members; one that is only a place is none. */
function numbered(mentions: readonly DraftMention[]): Map<Draft, ActorId> {
  const acting = new Set<Draft>();
  const keep = (draft: Draft | null) => {
    if (draft === null || acting.has(draft)) return;
    acting.add(draft);
    keep(draft.party);
    for (const member of draft.members) keep(member);
  };
  for (const mention of mentions) if (!mention.locates) keep(mention.actor);
  const ids = new Map<Draft, ActorId>();
  for (const { actor } of mentions)
    if (actor !== null && acting.has(actor) && !ids.has(actor)) ids.set(actor, `a${ids.size + 1}`);
  for (const draft of acting) if (!ids.has(draft)) ids.set(draft, `a${ids.size + 1}`);
  return ids;
}

function actorOf(
  draft: Draft,
  id: ActorId,
  ids: ReadonlyMap<Draft, ActorId>,
  spanOf: (mention: DraftMention) => Span | null,
  wordsOf: (mention: DraftMention) => string,
): Actor {
  const codes = {
    ...(draft.code === null ? {} : { iso3166: draft.code }),
    ...(draft.acronym === null ? {} : { acronym: draft.acronym }),
  };
  const members = draft.members.flatMap((member) => ids.get(member) ?? []);
  return {
    id,
    kind: draft.kind,
    name: nameOf(draft, wordsOf),
    role: draft.role,
    party: draft.party === null ? null : (ids.get(draft.party) ?? null),
    ...(members.length > 0 ? { members } : {}),
    ...(Object.keys(codes).length > 0 ? { codes } : {}),
    mentions: apart(draft.mentions.map(spanOf).filter((span) => span !== null)),
  };
}

/** A party that only a role or the title tells of has its evidence where its people are named. */
function withEvidence(actors: readonly Actor[]): Actor[] {
  return actors.map((actor) => {
    if (actor.mentions.length > 0) return actor;
    const speaker = actors.find(
      (other) =>
        other.mentions.length > 0 && (other.party === actor.id || other.members?.includes(actor.id) === true),
    );
    return speaker === undefined ? actor : { ...actor, mentions: speaker.mentions.slice(0, 1) };
  });
}

/** A body of the gazetteer bears the longest name that the text gives it. */
function nameOf(draft: Draft, wordsOf: (mention: DraftMention) => string): string {
  if (!draft.known) return draft.name;
  let best = "";
  for (const mention of draft.mentions) {
    if (mention.form !== "name" && mention.form !== "acronym") continue;
    const words = wordsOf(mention).replace(/^the /i, "");
    if (words.length > best.length) best = words;
  }
  return best === "" ? draft.name : best;
}

/** The spans in order, without those that overlap one before. */
function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1]))
    if (kept.length === 0 || span[0] >= kept.at(-1)![1]) kept.push(span);
  return kept;
}

interface Places {
  readonly list: Place[];
  readonly index: ReadonlyMap<PlaceDraft, number>;
}

function placesOf(mentions: readonly DraftMention[], spanOf: (mention: DraftMention) => Span): Places {
  const index = new Map<PlaceDraft, number>();
  const spans: Span[][] = [];
  for (const mention of mentions) {
    if (mention.place === null) continue;
    const at = index.get(mention.place);
    if (at === undefined) {
      index.set(mention.place, spans.length);
      spans.push([spanOf(mention)]);
    } else spans[at]!.push(spanOf(mention));
  }
  const list = [...index].map(([{ name, country }, at]) => ({ name, country, mentions: apart(spans[at]!) }));
  return { list, index };
}
