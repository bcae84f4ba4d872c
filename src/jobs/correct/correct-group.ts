import { type GroupItem, groupItem, likeItems } from "../../dossier/corrections/group-items.ts";
import { wordsAt } from "../../dossier/corrections/words.ts";
import type { MergedDossier } from "../../dossier/merge.ts";
import type { GroupCorrection, GroupSubject, PlaceOfReport } from "../../record/index.ts";
import { type Dossier, type Store, StoreError } from "../../store/index.ts";
import { type KeptCorrection, keepCorrection, type Said } from "./keep-correction.ts";

/** What is said of issues, people, statements or meetings of a dossier. */
export interface SaidOfGroup extends Said {
  readonly action: GroupCorrection["action"];
  readonly subject: GroupSubject;
  /** As the dossier shows them. */
  readonly items: readonly string[];
  /** Of a merge or a rename: what they are called. */
  readonly name: string | null;
}

/**
 * Keeps what a person says of things that are one, or are not. Statements and meetings are kept by the words of their
 * reports, so that another reading finds them again. Throws "not-found" and "misuse", saying what there is.
 */
export async function correctGroup(
  store: Store,
  { dossier, merged }: { readonly dossier: Dossier; readonly merged: MergedDossier },
  { action, subject, items, name, who, reason, expectedRevision, refused }: SaidOfGroup,
): Promise<KeptCorrection> {
  if (action === "rename" ? items.length !== 1 : items.length < 2) {
    throw new StoreError(
      "misuse",
      action === "rename" ? "name one to rename" : `name two or more to ${action}`,
    );
  }
  if (name !== null && (subject === "statement" || subject === "calendar")) {
    throw new StoreError("misuse", "statements and meetings have no names");
  }
  if (action === "rename" && (name ?? "").trim() === "")
    throw new StoreError("misuse", "the new name is empty");
  const found = items.map((item) => needItem(merged, subject, item));
  const places = await Promise.all(
    found.flatMap(({ report }) => (report === null ? [] : [placeOf(store, report)])),
  );
  const correction = {
    dossierId: dossier.id,
    articleId: null,
    action,
    subject,
    target: { items: found.map(({ item }) => item), ...(places.length === 0 ? {} : { places }) },
    value: name === null ? null : { name: name.trim() },
    who,
    reason,
  };
  return keepCorrection(store, correction, { expectedRevision, refused });
}

const KINDS: { readonly [subject in GroupSubject]: string } = {
  issue: "issue",
  person: "person or body",
  statement: "statement",
  calendar: "meeting",
};

function needItem(merged: MergedDossier, subject: GroupSubject, named: string): GroupItem {
  const item = groupItem(merged, subject, named);
  if (item !== null) return item;
  const like = likeItems(merged, subject, named).map((name) => `"${name}"`);
  const hint =
    subject === "statement" || subject === "calendar"
      ? 'name one by its article and line, such as "#12 s3"'
      : like.length === 0
        ? `\`rapporteur dossier ${subject === "issue" ? "issues" : "actors"} NAME\` lists them`
        : `there is ${like.join(", ")}`;
  throw new StoreError("not-found", `the dossier has no ${KINDS[subject]} "${named}": ${hint}`);
}

async function placeOf(
  store: Store,
  { articleId, spans }: NonNullable<GroupItem["report"]>,
): Promise<PlaceOfReport> {
  const { record } = await store.articles.current(articleId);
  return { articleId, words: spans.map((span) => wordsAt(record.text, record.textHash, span)) };
}
