import type { Mention, Naming } from "../names/naming.ts";
import type { Actor, ActorId } from "../record/index.ts";
import type { Frame, Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";
import { NamedHolders } from "./named-holder.ts";
import { covers, isCalled, isOfficeBefore, isTitled, nounHead } from "./source-phrase.ts";

/** Who speaks, and for whom; null where it is not certain. */
export interface Speaking {
  readonly speaker: ActorId | null;
  readonly party: ActorId | null;
}

export const NOBODY: Speaking = { speaker: null, party: null };

/** A mention with the tokens that it covers, counted through the article. */
interface Placed {
  readonly mention: Mention;
  readonly tokens: Tokens;
  readonly head: number;
}

/** Finds the actors that stretches of an article stand for. */
export class Speakers {
  /** Who issued the document spoken of last. */
  private issuer: Speaking = NOBODY;
  private lastPerson: { readonly id: ActorId; readonly block: number; readonly token: number } | null = null;
  private readonly actors: ReadonlyMap<ActorId, Actor>;
  private readonly placed: readonly Placed[];
  private readonly layout: Layout;
  private readonly holders: NamedHolders;

  constructor(layout: Layout, naming: Naming) {
    this.layout = layout;
    this.holders = new NamedHolders(naming);
    this.actors = new Map(naming.actors.map((actor) => [actor.id, actor]));
    this.placed = naming.mentions
      .map((mention) => {
        const from = layout.sentenceStart[mention.sentence] ?? 0;
        const tokens: Tokens = [from + mention.tokens[0], from + mention.tokens[1]];
        return { mention, tokens, head: from + mention.head };
      })
      .sort((a, b) => a.tokens[0] - b.tokens[0]);
  }

  /** The actor behind the source of a frame; `asideOf` is the speaker in whose quoted words the frame stands. */
  of(frame: Frame, asideOf: Speaking | null): Speaking {
    if (frame.source === null) return NOBODY;
    const { word } = this.layout;
    const [first, end] = frame.source;
    if (frame.cue.length === 0 && frame.kind === "direct") return this.ofLabel(frame.source);
    const single = end - first === 1 ? word[first]! : "";
    if (/^(?:i|me|my|myself)$/.test(single)) return this.firstPerson(first, asideOf);
    if (/^(?:we|us|our|ours|ourselves)$/.test(single)) return this.firstPersonPlural(first, asideOf);
    if (/^(?:who|which|that|whom)$/.test(single)) return this.antecedent(frame, first);
    if (/^(?:his|her)$/.test(word[first]!) && end - first === 2 && OF_A_LEADER.test(word[end - 1]!))
      return this.officeOf(first);
    const named = this.behind(frame.source) ?? (single === "they" ? this.twoBefore(first) : null);
    const who = this.speaking(this.holderOf(named, frame.source));
    return this.throughDocument(frame, who, single);
  }

  /** "His office": the party of whom "his" means, where that is told. */
  private officeOf(pronoun: number): Speaking {
    const { party } = this.speaking(this.actorAt(pronoun));
    return { speaker: party, party };
  }

  /** A named person in place of an office ("the president"); null where that office's holder is not certain. */
  private holderOf(id: ActorId | null, [first, end]: Tokens): ActorId | null {
    const actor = id === null ? undefined : this.actors.get(id);
    if (actor === undefined) return null;
    const word = this.layout.word[first]!;
    // "They" is too often somebody else than the last two names, unless these are two people.
    if (/^they$/.test(word) && actor.kind === "group" && / and /.test(actor.name) && !this.isOfPeople(actor))
      return null;
    if (actor.kind === "group" && !this.isGroupOf(actor, word)) return null;
    const surname = actor.name.toLowerCase().split(/\s+/).at(-1) ?? "";
    const isNamed = actor.kind === "person" && !this.holders.isNameless(actor);
    // "A protester" is a new person; a name from elsewhere is not his, unless he is brought in so and named later.
    const isNewcomer = /^(?:an?|another|one|some)$/.test(word);
    if (
      isNamed &&
      isNewcomer &&
      !this.layout.word.slice(first, end).includes(surname) &&
      !this.isFirstOf(actor, [first, end])
    )
      return null;
    // A name at the end of the phrase that nobody is known by: the description before it is not the name.
    const last = end - 1;
    const isUnknownName =
      this.layout.tokens[last]!.upos === "PROPN" &&
      !actor.name.toLowerCase().includes(this.layout.word[last]!);
    if (isUnknownName && this.holders.isNameless(actor)) return null;
    if (isNewcomer || !this.holders.isNameless(actor)) return actor.id;
    const offset = this.layout.start[first]!;
    const holder = this.holders.holder(actor, offset);
    if (holder !== null) return holder.id;
    // A definite office has a name that the text may not give; "a union leader" is meant to stay unnamed.
    return /^(?:the|president|premier)$/.test(word) || /^(?:he|she)$/.test(word) ? null : actor.id;
  }

  /** True where nothing before this phrase speaks of the actor. */
  private isFirstOf(actor: Actor, [first, end]: Tokens): boolean {
    const earliest = Math.min(...actor.mentions.map(([start]) => start));
    return earliest >= this.layout.start[first]! && earliest < this.layout.end[end - 1]!;
  }

  /** "They" of whom names nobody: the two people that the sentences before speak of, where they are a group. */
  private twoBefore(token: number): ActorId | null {
    const { sentence, sentenceStart } = this.layout;
    const from = sentenceStart[Math.max(0, sentence[token]! - 3)]!;
    const near = new Set(this.placedIn([from, token]).map(({ mention }) => mention.actor));
    const plural = [...near].some((id) => id !== null && this.actors.get(id)?.kind === "group");
    if (plural) return null;
    const pairs = [...this.actors.values()].filter(
      ({ members }) => members?.length === 2 && members.every((id) => near.has(id)),
    );
    const pair = pairs[0];
    return pairs.length === 1 && pair !== undefined && this.isOfPeople(pair) ? pair.id : null;
  }

  private isOfPeople(group: Actor): boolean {
    return (group.members ?? []).every((id) => this.actors.get(id)?.kind === "person");
  }

  /** False for a group put together of what does not speak together, or by "two diplomats", who are others. */
  private isGroupOf(actor: Actor, word: string): boolean {
    const kinds = new Set((actor.members ?? []).map((id) => this.actors.get(id)?.kind === "person"));
    if (kinds.size > 1) return false;
    return kinds.size === 0 || !/^(?:two|three|four|several|some|many|other)$/.test(word);
  }

  /** "The statement", and "it" where the statement spoke last, stand for who issued it. */
  private throughDocument(frame: Frame, who: Speaking, single: string): Speaking {
    const head = nounHead(this.layout, frame.source!);
    const isDocument = DOCUMENT.test(this.layout.word[head]!);
    if (who.speaker === null && isDocument) {
      const issuer = this.speaking(this.issuerBefore(head));
      if (issuer.speaker !== null) {
        this.issuer = issuer;
        return issuer;
      }
    }
    const isNew = isDocument && /^an?$/.test(this.layout.word[frame.source![0]]!);
    if (who.speaker === null && ((isDocument && !isNew) || single === "it")) return this.issuer;
    if (who.speaker !== null && (isDocument || this.issues(frame))) this.issuer = who;
    return who;
  }

  /** True for "said in a statement": a document stands right behind the cue or the speaker. */
  private issues(frame: Frame): boolean {
    const last = Math.max(frame.source![1], ...frame.cue.map(([, end]) => end));
    for (let token = last; token < Math.min(this.layout.count, last + 6); token++) {
      if (this.layout.mark[token]! > 0) return false;
      if (DOCUMENT.test(this.layout.word[token]!)) return true;
    }
    return false;
  }

  /**
   * The speaker as found, but for "he" or "she" at quoted words that is not the person who spoke last there. Whom only
   * quoted words have named since then is no one that the reporter's "he" means: the last speaker goes on. Else the two
   * ways to a name disagree, and nobody's name is put under the words (on gold-dev two ways to the same name are right
   * in 93 of 100 cases, two names in one of two).
   */
  agreed(frame: Frame, who: Speaking, isNested: boolean): Speaking {
    const { layout } = this;
    const [first] = frame.content[0]!;
    const block = layout.block[first]!;
    const pronoun =
      frame.source === null || frame.source[1] - frame.source[0] > 1 ? "" : layout.word[frame.source[0]]!;
    const isQuoted = frame.content.some(
      ([start, end]) => layout.quotation[start]! >= 0 || layout.quotation[end - 1]! >= 0,
    );
    const last = this.lastPerson;
    let agreed = who;
    // In somebody's words "she" is a third person, whom the reporter's order of speakers says nothing about.
    const isReporters = frame.source !== null && layout.quotation[frame.source[0]]! < 0;
    if (
      /^(?:he|she)$/.test(pronoun) &&
      isQuoted &&
      (isReporters || who.speaker === null) &&
      last !== null &&
      block - last.block <= 1 &&
      last.id !== who.speaker
    ) {
      const at = frame.source![0];
      const goesOn =
        isReporters && !this.isNamedBetween(who.speaker, last.token, at) && this.isCalledBy(last.id, pronoun);
      agreed = goesOn ? this.speaking(last.id) : NOBODY;
    }
    if (!isNested && agreed.speaker !== null && this.actors.get(agreed.speaker)?.kind === "person")
      this.lastPerson = { id: agreed.speaker, block, token: frame.source?.[0] ?? first };
    return agreed;
  }

  /** True where the reporter's own words between two tokens name the actor. */
  private isNamedBetween(id: ActorId | null, from: number, to: number): boolean {
    if (id === null) return false;
    return this.placedIn([from, to]).some(
      ({ mention, head }) =>
        mention.actor === id && mention.form !== "pronoun" && this.layout.quotation[head]! < 0,
    );
  }

  /** False where the text calls the person by the other pronoun. */
  private isCalledBy(id: ActorId, pronoun: string): boolean {
    const other = pronoun === "he" ? "she" : "he";
    return !this.placed.some(
      ({ mention, head }) =>
        mention.actor === id && mention.form === "pronoun" && this.layout.word[head] === other,
    );
  }

  /** The speaker of a transcript's turn: only by a name in the label, for "THE PRESIDENT" may be another than the last. */
  private ofLabel(label: Tokens): Speaking {
    const id = this.behind(label);
    const names = (id === null ? "" : (this.actors.get(id)?.name ?? "")).toLowerCase().split(/\s+/);
    for (let token = label[0]; token < label[1]; token++) {
      const word = this.layout.word[token]!;
      if (word.length > 2 && !TITLE_WORD.test(word) && names.includes(word)) return this.speaking(id);
    }
    return NOBODY;
  }

  /** The hearer named with the cue ("told Mr Oduya"), or the one of whom something is demanded. */
  addressee(frame: Frame): ActorId | null {
    for (const [first, end] of frame.cue) {
      const near = this.placedIn([end, Math.min(this.layout.count, end + 14)]);
      for (let verb = first; verb < end; verb++) {
        if (!HEARS.test(this.layout.tokens[verb]!.lemma)) continue;
        const heard = near.find(
          (one) =>
            this.layout.head[one.head] === verb &&
            /^(?:obj|iobj)$/.test(this.layout.tokens[one.head]!.deprel),
        );
        if (heard !== undefined) return heard.mention.actor;
      }
    }
    return null;
  }

  /** Speaker and party of an actor. */
  speaking(id: ActorId | null): Speaking {
    const actor = id === null ? undefined : this.actors.get(id);
    if (actor === undefined) return NOBODY;
    return { speaker: actor.id, party: actor.party ?? (actor.kind === "person" ? null : actor.id) };
  }

  /** The actor that the noun phrase in these tokens stands for. */
  behind(tokens: Tokens): ActorId | null {
    const inside = this.placedIn(tokens);
    const joint = inside.find(
      ({ mention, tokens: own }) =>
        mention.form === "joint" && mention.actor !== null && own[0] <= tokens[0] + 1,
    );
    if (joint !== undefined) return joint.mention.actor;
    const pair = this.pairIn(inside, tokens);
    if (pair !== null) return pair;
    const head = nounHead(this.layout, tokens);
    const named = this.nameBeside(inside, head, tokens);
    if (named !== undefined) return named.mention.actor;
    if (DOCUMENT.test(this.layout.word[head]!)) return this.author(inside, tokens, head);
    const whole = inside.find(
      (one) =>
        one.mention.actor !== null &&
        one.tokens[0] <= tokens[0] + 1 &&
        one.tokens[1] >= tokens[1] &&
        /^(?:role|counterpart|description)$/.test(one.mention.form),
    );
    const own = inside.filter((one) => one.head === head);
    const best =
      whole ??
      own.find((one) => one.mention.actor !== null) ??
      inside.find((one) => covers(one.tokens, head));
    return best === undefined ? null : best.mention.actor;
  }

  /** The group whose members are just the two that the phrase joins: "both Kessel and Varn". */
  private pairIn(inside: readonly Placed[], [first, end]: Tokens): ActorId | null {
    const { word } = this.layout;
    const known = inside.filter((one) => one.mention.actor !== null);
    const [one, other] = known;
    if (known.length !== 2 || one === undefined || other === undefined) return null;
    const from = word[first] === "both" ? first + 1 : first;
    const joins = one.tokens[1] + 1 === other.tokens[0] && word[one.tokens[1]] === "and";
    if (!joins || one.tokens[0] !== from || other.tokens[1] !== end) return null;
    for (const actor of this.actors.values()) {
      const members = actor.members ?? [];
      if (
        members.length === 2 &&
        members.includes(one.mention.actor!) &&
        members.includes(other.mention.actor!)
      )
        return actor.id;
    }
    return null;
  }

  /** Who issued a statement, report or ruling: named before it ("the Turkish statement") or after ("a readout from"). */
  private author(inside: readonly Placed[], [first, end]: Tokens, head: number): ActorId | null {
    const { layout } = this;
    const { word } = layout;
    for (let token = head + 1; token < end; token++) {
      if (!/^(?:from|by|of)$/.test(word[token]!)) continue;
      if (word[token] === "of" && !OF_AUTHOR.test(word[head]!)) continue;
      const noun = layout.head[token]!;
      const last =
        noun > token && noun < end ? Math.min(end, layout.right[noun]! + 1) : Math.min(end, token + 7);
      const after = this.placedIn([token + 1, last]).filter((one) => one.mention.actor !== null);
      const whole = after.find((one) => one.tokens[1] >= last && one.tokens[0] <= token + 2);
      const person = after.find(
        (one) =>
          this.actors.get(one.mention.actor!)?.kind === "person" &&
          !/^['’]s?$/.test(word[one.tokens[1]] ?? ""),
      );
      return (whole ?? person ?? after[0])?.mention.actor ?? null;
    }
    const before = inside.filter(
      (one) =>
        one.mention.actor !== null &&
        one.tokens[0] >= first &&
        one.tokens[1] <= head &&
        one.mention.form !== "pronoun",
    );
    return before.at(-1)?.mention.actor ?? null;
  }

  /**
   * Who issued the document that the text spoke of before this noun: "a statement issued by the ministry ... The
   * statement said", "They released a statement which said".
   */
  private issuerBefore(noun: number): ActorId | null {
    const { layout } = this;
    const { lemma } = layout.tokens[noun]!;
    // "A statement" is a new one.
    const isNew = /^an?$/.test(layout.word[layout.left[noun]!]!);
    for (let token = noun; token >= Math.max(0, noun - (isNew ? 0 : ISSUED_WITHIN)); token--) {
      if (layout.tokens[token]!.lemma !== lemma || layout.quotation[token]! >= 0) continue;
      const [first, end] = [layout.left[token]!, layout.right[token]! + 1];
      const author = token === noun ? null : this.author(this.placedIn([first, end]), [first, end], token);
      if (author !== null) return author;
      const verb = layout.head[token]!;
      if (
        verb < 0 ||
        verb > token ||
        !/^(?:issue|release|publish|post|send|write|put|make)$/.test(layout.tokens[verb]!.lemma)
      )
        continue;
      for (let subject = layout.left[verb]!; subject < verb; subject++)
        if (layout.head[subject] === verb && layout.tokens[subject]!.deprel === "nsubj")
          return this.behind([layout.left[subject]!, layout.right[subject]! + 1]);
    }
    return null;
  }

  /** A person's name that is the head of the phrase, or stands beside the head in apposition. */
  private nameBeside(inside: readonly Placed[], head: number, tokens: Tokens): Placed | undefined {
    const { layout } = this;
    const named = inside.filter((one) => {
      const actor = one.mention.actor === null ? undefined : this.actors.get(one.mention.actor);
      if (one.mention.form !== "name" || actor === undefined) return false;
      if (isCalled(layout, one.tokens[0], head)) return true;
      if (actor.kind !== "person") return false;
      if (one.head === head || covers(one.tokens, head)) return true;
      // In "Ilse Brandt, spokeswoman" and "a spokeswoman, Ilse Brandt," one is an apposition of the other; a name with a
      // possessive or behind a preposition is somebody else's.
      const relation = layout.tokens[one.head]!.deprel;
      const next = layout.word[one.tokens[1]];
      if (next === "'s" || next === "'" || layout.word[one.tokens[1] - 1] === "'s") return false;
      if ((relation === "appos" || relation === "flat") && layout.head[one.head] === head) return true;
      if (one.tokens[0] <= tokens[0] + 1 && layout.word[one.tokens[1]] === ",") return true;
      const last = one.tokens[1] >= tokens[1] || layout.word[one.tokens[1]] === ",";
      if (layout.word[one.tokens[0] - 1] === "," && last && head < one.tokens[0]) return true;
      if (isOfficeBefore(layout, tokens, one.tokens)) return true;
      return isTitled(layout, tokens[0], one.tokens[0]);
    });
    const length = (one: Placed): number => one.tokens[1] - one.tokens[0];
    return named.sort((a, b) => length(b) - length(a) || a.tokens[0] - b.tokens[0])[0];
  }

  private firstPerson(token: number, asideOf: Speaking | null): Speaking {
    if (asideOf !== null && asideOf.speaker !== null) return asideOf;
    return this.speaking(this.actorAt(token));
  }

  /** "We" in somebody's words is the party spoken for. */
  private firstPersonPlural(token: number, asideOf: Speaking | null): Speaking {
    const own = this.actorAt(token);
    if (own !== null) return this.speaking(own);
    if (asideOf === null || asideOf.party === null) return NOBODY;
    // Members of a parliament say "we" of their side of it, not of the state.
    const role = asideOf.speaker === null ? null : this.actors.get(asideOf.speaker)?.role;
    if (role != null && LEGISLATOR.test(role)) return NOBODY;
    return { speaker: asideOf.party, party: asideOf.party };
  }

  private antecedent(frame: Frame, token: number): Speaking {
    const own = this.actorAt(token);
    if (own !== null) return this.speaking(own);
    const cue = frame.cue[0];
    if (cue === undefined) return NOBODY;
    const { head, tokens, left } = this.layout;
    for (let verb = cue[0]; verb < cue[1]; verb++) {
      // In "who led the talks and has criticised the toll" the second verb hangs on the first.
      let clause = verb;
      for (let steps = 0; steps < 4 && tokens[clause]!.deprel === "conj" && head[clause]! >= 0; steps++)
        clause = head[clause]!;
      const noun = head[clause]!;
      if (noun < 0 || noun >= token || !tokens[clause]!.deprel.startsWith("acl")) continue;
      const own = this.speaking(this.behind([left[noun]!, noun + 1]));
      const isDocument = own.speaker === null && DOCUMENT.test(this.layout.word[noun]!);
      return isDocument ? this.speaking(this.issuerBefore(noun)) : own;
    }
    return NOBODY;
  }

  private actorAt(token: number): ActorId | null {
    return this.placedIn([token, token + 1])[0]?.mention.actor ?? null;
  }

  private placedIn([first, end]: Tokens): Placed[] {
    let low = 0;
    let high = this.placed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.placed[middle]!.tokens[0] < first) low = middle + 1;
      else high = middle;
    }
    const found: Placed[] = [];
    for (let at = low; at < this.placed.length && this.placed[at]!.tokens[0] < end; at++)
      if (this.placed[at]!.tokens[1] <= end) found.push(this.placed[at]!);
    return found;
  }
}

/** How far back, in tokens, a document's issuer may stand. */
const ISSUED_WITHIN = 80;

const DOCUMENT =
  /^(?:statement|readout|release|letter|report|account|document|communique|communiqué|declaration|ruling|decision|resolution|summary|memo|transcript|text|footage|video|draft|tweet|post|website|speech|address|release|posting|message|note)s?$/;
const OF_A_LEADER = /^(?:office|government|administration|cabinet|ministry)$/;
const LEGISLATOR =
  /\b(?:senators?|senate|congress(?:man|woman)?|(?<!white )house|minority|majority|whip|lawmaker|legislator|mps?|member of parliament|opposition|shadow|backbencher)\b/i;
const OF_AUTHOR = /^(?:speech|letter|message|ruling|decision|resolution|account|address)s?$/;

const TITLE_WORD =
  /^(?:the|president|minister|prime|secretary|senior|official|administration|moderator|question|chair|chairman|spokesperson|spokesman|spokeswoman|ambassador|general|deputy|director)$/;
const HEARS =
  /^(?:tell|inform|assure|remind|warn|notify|ask|urge|order|advise|press|beg|implore|invite|instruct|command|thank|promise|brief|lobby)$/;
