import type { Gender, Rank } from "../lexicon/index.ts";
import type { ActorKind } from "../record/index.ts";
import type { MentionForm } from "./naming.ts";

/** One mention while the actors are being found. */
export interface DraftMention {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly form: MentionForm;
  /** Null for a mere place, or where the reference is open. */
  actor: Draft | null;
  place: PlaceDraft | null;
  /** Token at the head; set from the parse where there is one. */
  head: number;
  /** True where the words only locate: "in Arvenia". */
  readonly locates: boolean;
}

/** An actor while its mentions are being gathered. */
export interface Draft {
  kind: ActorKind;
  name: string;
  role: string | null;
  /** Folded words of every role phrase that the text gives. */
  readonly roleWords: Set<string>;
  readonly ranks: Set<Rank>;
  /** ISO code of the state that mostly has an office of the person's name; null where none stands out. */
  usual: string | null;
  gender: Gender;
  /** Votes of pronouns: positive for "he", negative for "she". */
  genderVotes: number;
  party: Draft | null;
  /** False where the party is inferred from the context and no role names it. */
  partySure: boolean;
  /** The person under whom this one serves: "Brandt's spokesman"; null where none is named. */
  master: Draft | null;
  readonly members: Draft[];
  code: string | null;
  acronym: string | null;
  /** True for a body of the gazetteer: its name is the longest that the text gives it. */
  known: boolean;
  readonly mentions: DraftMention[];
  /** True for many people or bodies: "they" may mean it. */
  plural: boolean;
  /** The noun phrase of one who is not named. */
  readonly described: boolean;
}

/** A place while its mentions are being gathered. */
export interface PlaceDraft {
  name: string;
  country: string | null;
}

/** A new actor with nothing known but kind and name. */
export function newDraft(kind: ActorKind, name: string, described = false): Draft {
  return {
    kind,
    name,
    role: null,
    roleWords: new Set(),
    ranks: new Set(),
    usual: null,
    gender: null,
    genderVotes: 0,
    party: null,
    partySure: false,
    master: null,
    members: [],
    code: null,
    acronym: null,
    known: false,
    mentions: [],
    plural: kind === "group",
    described,
  };
}

/** Text order: by line, then by first token, the longer first. */
export function byPosition(a: DraftMention, b: DraftMention): number {
  return a.line - b.line || a.from - b.from || b.to - a.to;
}
