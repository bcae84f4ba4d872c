import { faultOf } from "../../dossier/corrections/fields.ts";
import { type Fields, fieldsOf, lineWithId, spansOf } from "../../dossier/corrections/lines.ts";
import { wordsAt } from "../../dossier/corrections/words.ts";
import type { LineCorrection, LineSubject, Span } from "../../record/index.ts";
import { type Dossier, type Store, StoreError } from "../../store/index.ts";
import { correctedArticle } from "../views/corrected-records.ts";
import { type KeptCorrection, keepCorrection, type Said } from "./keep-correction.ts";

/** A line of an article, as it is shown: "s3" of article 12. */
export interface LineReference {
  readonly dossier: Dossier;
  readonly articleId: number;
  readonly line: string;
}

/** Keeps what a person says of a line. Throws "not-found" and "misuse", saying what there is. */
export async function correctLine(
  store: Store,
  { dossier, articleId, line: id }: LineReference,
  {
    action,
    value,
    who,
    reason,
    expectedRevision,
    refused,
  }: Said & { readonly action: LineCorrection["action"]; readonly value: Fields | null },
): Promise<KeptCorrection> {
  const { record } = await correctedArticle(store, dossier, articleId);
  const found = lineWithId(record, id);
  if (found === null) {
    throw new StoreError(
      "not-found",
      `article #${articleId} has no line ${id}: \`rapporteur dossier article ${articleId} --lines\` lists them`,
    );
  }
  refuseUnsound(found.subject, value);
  const words = spansOf(found).map((span) => wordsAt(record.text, record.textHash, span));
  const { subject } = found;
  const target = { words, was: fieldsOf(record, found) };
  const correction = { dossierId: dossier.id, articleId, action, subject, target, value, who, reason };
  return keepCorrection(store, correction, { expectedRevision, refused });
}

/** Keeps a line that the reader missed, on words of the article. */
export async function addLine(
  store: Store,
  { dossier, articleId, subject }: Omit<LineReference, "line"> & { readonly subject: LineSubject },
  {
    words,
    value,
    who,
    reason,
    expectedRevision,
    refused,
  }: Said & { readonly words: string; readonly value: Fields },
): Promise<KeptCorrection> {
  const { record } = await correctedArticle(store, dossier, articleId);
  const span = onlyPlace(record.text, words, articleId);
  refuseUnsound(subject, value);
  if (subject === "position" && (typeof value.party !== "string" || typeof value.issue !== "string")) {
    throw new StoreError("misuse", "a position needs its party and its issue");
  }
  const target = { words: [wordsAt(record.text, record.textHash, span)], was: null };
  const correction = {
    dossierId: dossier.id,
    articleId,
    action: "add",
    subject,
    target,
    value,
    who,
    reason,
  } as const;
  return keepCorrection(store, correction, { expectedRevision, refused });
}

/** The only place of words in an article's text. */
export function onlyPlace(text: string, words: string, articleId: number): Span {
  const at = text.indexOf(words);
  if (at < 0 || words.trim() === "") {
    throw new StoreError("not-found", `article #${articleId} does not have these words: "${words}"`);
  }
  if (text.indexOf(words, at + 1) >= 0) {
    throw new StoreError(
      "misuse",
      `these words stand more than once in article #${articleId}: give more of them`,
    );
  }
  return [at, at + words.length];
}

function refuseUnsound(subject: LineSubject, value: Fields | null): void {
  const fault = value === null ? null : faultOf(subject, value);
  if (fault !== null) throw new StoreError("misuse", fault);
}
