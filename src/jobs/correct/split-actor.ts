import { fold } from "../../dossier/corrections/actors.ts";
import { type Line, lineWithId, spansOf } from "../../dossier/corrections/lines.ts";
import { wordsAt } from "../../dossier/corrections/words.ts";
import type { Actor, Record, Span } from "../../record/index.ts";
import { type Dossier, type Store, StoreError } from "../../store/index.ts";
import { correctedArticle } from "../views/corrected-records.ts";
import { onlyPlace } from "./correct-line.ts";
import { type KeptCorrection, keepCorrection, type Said } from "./keep-correction.ts";

/** An actor of one article whom the reader made of two. */
export interface ActorReference {
  readonly dossier: Dossier;
  readonly articleId: number;
  /** The name that both have now. */
  readonly name: string;
}

/** Where it is another, and who that is. */
export interface Other extends Said {
  /** Lines that are the other's, such as "s3"; and words of the article that name the other. Neither: all of the article. */
  readonly lines: readonly string[];
  readonly words: readonly string[];
  readonly into: { readonly name: string; readonly role: string | null; readonly party: string | null };
}

/**
 * Says that an actor of an article is another one on some lines or words, for good: it holds for a newer reader and for a
 * changed article, as long as the words stand there. Throws "not-found" and "misuse", saying what there is.
 */
export async function splitActor(
  store: Store,
  { dossier, articleId, name }: ActorReference,
  { lines, words, into, who, reason, expectedRevision, refused }: Other,
): Promise<KeptCorrection> {
  const { record } = await correctedArticle(store, dossier, articleId);
  const actor = actorNamed(record, name, articleId);
  if (fold(actor.name).split(" ").includes(fold(into.name)) || fold(actor.name) === fold(into.name)) {
    throw new StoreError("misuse", `"${into.name}" does not tell it from ${actor.name}: give a fuller name`);
  }
  const named = [
    ...lines.flatMap((id) => spansNaming(record, id, articleId)),
    ...words.map((quote) => onlyPlace(record.text, quote, articleId)),
  ];
  const spans = named.length === 0 ? actor.mentions : named;
  if (!spans.some((span) => isNamedIn(record, actor, span))) {
    throw new StoreError(
      "misuse",
      `${actor.name} is not named there: give the words that name the other one`,
    );
  }
  const correction = {
    dossierId: dossier.id,
    articleId,
    action: "split",
    subject: "actor",
    target: {
      words: spans.map((span) => wordsAt(record.text, record.textHash, span)),
      was: { name: actor.name },
    },
    value: into,
    who,
    reason,
  } as const;
  return keepCorrection(store, correction, { expectedRevision, refused });
}

function actorNamed({ actors }: Record, name: string, articleId: number): Actor {
  const people = actors.filter(({ kind }) => kind !== "state");
  const exact = people.filter((actor) => fold(actor.name) === fold(name));
  const found =
    exact.length > 0 ? exact : people.filter((actor) => fold(actor.name).endsWith(` ${fold(name)}`));
  const [first] = found;
  if (found.length === 1 && first !== undefined) return first;
  const names = (found.length > 1 ? found : people).map((actor) => actor.name);
  throw new StoreError(
    "not-found",
    found.length > 1
      ? `several in article #${articleId} are "${name}": ${names.join(", ")}`
      : `article #${articleId} has nobody named "${name}": it has ${names.slice(0, 12).join(", ") || "nobody"}`,
  );
}

/** The words of a line that name who it is of: the source of an utterance, else the words that it rests on. */
function spansNaming(record: Record, id: string, articleId: number): readonly Span[] {
  const line = lineWithId(record, id);
  if (line === null) {
    throw new StoreError(
      "not-found",
      `article #${articleId} has no line ${id}: \`rapporteur dossier article ${articleId} --lines\` lists them`,
    );
  }
  return line.subject === "attribution" && line.line.source.length > 0 ? line.line.source : spansOf(line);
}

/** True where the actor is mentioned in the span, or a line on it is of the actor. */
function isNamedIn(record: Record, { id, mentions }: Actor, [start, end]: Span): boolean {
  if (mentions.some(([from, to]) => start < to && from < end)) return true;
  const lines: readonly Line[] = [
    ...record.attributions.map((line): Line => ({ subject: "attribution", line })),
    ...record.positions.map((line): Line => ({ subject: "position", line })),
  ];
  return lines.some(
    (one) =>
      spansOf(one).some(([from, to]) => start < to && from < end) &&
      (one.subject === "attribution" ? one.line.speaker === id : Object.values(one.line).includes(id)),
  );
}
