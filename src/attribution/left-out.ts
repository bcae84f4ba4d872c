import { cues } from "../lexicon/cues.ts";
import type { Frame } from "./frame.ts";
import { headOf } from "./frame-view.ts";
import type { Layout } from "./layout.ts";

/** A kind of frame that the record does not count, with an example. */
interface Exclusion {
  readonly id: string;
  readonly example: string;
  readonly matches: (layout: Layout, frame: Frame, head: number) => boolean;
}

const EXCLUSIONS: readonly Exclusion[] = [
  {
    id: "bare-wish",
    example: "Oduya wants a second harbour.",
    matches: (layout, frame, head) => {
      const { upos, lemma } = layout.tokens[head]!;
      const kind = upos === "NOUN" ? "noun" : "verb";
      return cues().leftOut.has(`${kind} ${lemma}`) && !isQuoted(layout, frame);
    },
  },
  {
    id: "no-comment",
    example: "A spokesman declined to comment.",
    matches: (layout, frame, head) => {
      const first = frame.content[0]![0];
      const at = layout.word[first] === "to" ? first + 1 : first;
      return (
        /^(?:decline|refuse)$/.test(layout.tokens[head]!.lemma) &&
        /^(?:comment|respond|elaborate|answer|reply|discuss|be)$/.test(layout.word[at]!)
      );
    },
  },
  {
    id: "said-by-nobody",
    example: "Neither side announced a date.",
    matches: (layout, { source }) =>
      source !== null &&
      /^(?:neither|nobody|no|none)$/.test(layout.word[source[0]]!) &&
      // "No 10" is a house.
      !/^\d/.test(layout.word[source[0] + 1] ?? ""),
  },
  {
    id: "topic-colon",
    example: "Ferry talks: no end in sight",
    matches: (layout, { source }, head) =>
      layout.word[head] === ":" && source !== null && layout.mention[headOf(layout, source)] === 0,
  },
  {
    id: "talks-of-a-kind",
    example: "Lake Runn talks: no end in sight",
    matches: (layout, _frame, head) =>
      layout.word[head] === "talks" &&
      (layout.tokens[head]!.upos !== "VERB" || layout.word[head + 1] === ":"),
  },
  {
    id: "so-called",
    example: 'The so-called "free port" is empty.',
    matches: (layout, _frame, head) =>
      layout.word[head] === "so-called" ||
      (layout.word[head] === "called" &&
        /^-?$/.test(layout.word[head - 1] ?? "x") &&
        layout.word[head - 2] === "so"),
  },
  {
    id: "telephone-call",
    example: "Brandt called Oduya on Monday.",
    matches: (layout, frame, head) => {
      if (layout.tokens[head]!.lemma !== "call" || layout.tokens[head]!.upos !== "VERB") return false;
      if (frame.cue.some(([, end]) => end > head + 1) || isQuoted(layout, frame)) return false;
      const first = frame.content[0]![0];
      if (/^(?:for|on|upon|it|that|this)$/.test(layout.word[first]!)) return false;
      const under = (relation: RegExp): boolean =>
        frame.content.some(([start, end]) => {
          for (let token = start; token < end; token++)
            if (
              layout.head[token] === head &&
              layout.tokens[token]!.upos !== "PROPN" &&
              relation.test(layout.tokens[token]!.deprel)
            )
              return true;
          return false;
        });
      return !under(/^(?:xcomp|ccomp|advcl)/) && !under(/^iobj$/);
    },
  },
  {
    id: "reading-a-book",
    example: 'The envoys read "The Lighthouse Keeper".',
    matches: (layout, frame, head) => {
      if (layout.tokens[head]!.lemma !== "read" || frame.source === null) return false;
      const last = layout.word[frame.source[1] - 1] ?? "";
      return (
        frame.content[0]![0] > head &&
        !/[.!?]$/.test(layout.word[frame.content.at(-1)![1] - 1] ?? "") &&
        !DOCUMENTS.test(last)
      );
    },
  },
];

const DOCUMENTS =
  /^(?:statement|letter|text|sign|banner|headline|draft|resolution|it|note|report|post|message|tweet|placard)s?$/;

function isQuoted(layout: Layout, frame: Frame): boolean {
  return frame.content.some(
    ([first, end]) => layout.quotation[first]! >= 0 || layout.quotation[end - 1]! >= 0,
  );
}

/** The rule by which the record leaves a frame out; null where it keeps it. */
export function leftOutBy(layout: Layout, frame: Frame): string | null {
  const cue = frame.cue[0];
  if (cue === undefined) return null;
  const head = headOf(layout, [cue[0], frame.cue.at(-1)![1]]);
  return EXCLUSIONS.find((rule) => rule.matches(layout, frame, head))?.id ?? null;
}
