import { noteForgetting } from "./kept.ts";
import type { Interests } from "./nouns.ts";
import type { Db } from "./tables.ts";

/** How a name is found and taken out of words. */
export interface Redaction {
  has(text: string): boolean;
  redact(text: string): string;
}

/** What still holds a name after it was taken out of all that is derived: what a person chose has to be changed by one. */
export interface Leftover {
  readonly kind: "dossier-name" | "address" | "waiting" | "signature" | "user" | "token" | "digest";
  /** The dossier that it belongs to; null for what belongs to none. */
  readonly dossier: string | null;
  /** The name or address itself; "" where it is no more than counted. */
  readonly text: string;
  readonly count: number;
}

/**
 * Takes a name out of all words beside the articles: what dossiers look for, reasons, corrections, feeds' titles, errors,
 * addresses that wait to be fetched, and what calendars said. Views are removed.
 */
export async function redactWords(db: Db, redaction: Redaction): Promise<void> {
  await redactInterests(db, redaction);
  await redactColumns(db, redaction);
  for (const { dossier_id, url } of await db.selectFrom("pending").select(["dossier_id", "url"]).execute()) {
    if (redaction.has(url))
      await db.deleteFrom("pending").where("dossier_id", "=", dossier_id).where("url", "=", url).execute();
  }
  const dossiers = await db.selectFrom("dossier").select("id").execute();
  await noteForgetting(
    db,
    dossiers.map(({ id }) => id),
  );
}

/** A name that a dossier looks for is looked for no more. */
async function redactInterests(db: Db, { has }: Redaction): Promise<void> {
  for (const { id, interests } of await db.selectFrom("dossier").select(["id", "interests"]).execute()) {
    const { parties, places, terms }: Interests = JSON.parse(interests);
    const without = (words: readonly string[]): string[] => words.filter((word) => !has(word));
    const left = JSON.stringify({
      parties: without(parties),
      places: without(places),
      terms: without(terms),
    });
    if (left !== interests)
      await db.updateTable("dossier").set({ interests: left }).where("id", "=", id).execute();
  }
}

async function redactColumns(db: Db, { redact }: Redaction): Promise<void> {
  const red = (text: string | null): string | null => (text === null ? null : redact(text));
  for (const row of await db.selectFrom("correction").select(["id", "target", "value", "reason"]).execute()) {
    const { id, target, value, reason } = row;
    const set = { target: redact(target), value: red(value), reason: red(reason) };
    if (set.target !== target || set.value !== value || set.reason !== reason)
      await db.updateTable("correction").set(set).where("id", "=", id).execute();
  }
  for (const { dossier_id, article_id, reason } of await db
    .selectFrom("member")
    .select(["dossier_id", "article_id", "reason"])
    .execute()) {
    if (redact(reason) === reason) continue;
    const member = db.updateTable("member").set({ reason: redact(reason) });
    await member.where("dossier_id", "=", dossier_id).where("article_id", "=", article_id).execute();
  }
  for (const { id, title, last_error } of await db
    .selectFrom("subscription")
    .select(["id", "title", "last_error"])
    .execute()) {
    const set = { title: red(title), last_error: red(last_error) };
    if (set.title !== title || set.last_error !== last_error)
      await db.updateTable("subscription").set(set).where("id", "=", id).execute();
  }
  for (const { id, error } of await db.selectFrom("inbox").select(["id", "error"]).execute()) {
    if (red(error) !== error)
      await db
        .updateTable("inbox")
        .set({ error: red(error) })
        .where("id", "=", id)
        .execute();
  }
  for (const { id, error } of await db.selectFrom("digest_mail").select(["id", "error"]).execute()) {
    if (red(error) !== error)
      await db
        .updateTable("digest_mail")
        .set({ error: red(error) })
        .where("id", "=", id)
        .execute();
  }
  for (const { dossier_id, uid, title } of await db
    .selectFrom("published")
    .select(["dossier_id", "uid", "title"])
    .execute()) {
    if (red(title) === title) continue;
    const meeting = db.updateTable("published").set({ title: red(title) });
    await meeting.where("dossier_id", "=", dossier_id).where("uid", "=", uid).execute();
  }
}

/** What people chose and a name stands in, and documents that nobody has read yet. */
export async function leftoversOf(
  db: Db,
  { has }: Redaction,
  inInbox: (id: number) => boolean,
): Promise<Leftover[]> {
  const dossiers = await db.selectFrom("dossier").select(["id", "name"]).execute();
  const nameOf = (id: number): string | null => dossiers.find((dossier) => dossier.id === id)?.name ?? null;
  const subscriptions = await db.selectFrom("subscription").select(["dossier_id", "url"]).execute();
  const waiting = (await db.selectFrom("inbox").select(["id", "dossier_id"]).execute()).filter(({ id }) =>
    inInbox(id),
  );
  const signed = await db.selectFrom("correction").select(["dossier_id", "who", "undone_by"]).execute();
  const digests = await db.selectFrom("digest").select(["dossier_id", "recipient"]).execute();
  const users = await db.selectFrom("user").select("name").execute();
  const tokens = await db.selectFrom("token").select("name").execute();
  const counted = (kind: Leftover["kind"], rows: readonly { readonly dossier_id: number }[]): Leftover[] =>
    dossiers.flatMap(({ id, name }) => {
      const count = rows.filter((row) => row.dossier_id === id).length;
      return count === 0 ? [] : [{ kind, dossier: name, text: "", count }];
    });
  return [
    ...dossiers
      .filter(({ name }) => has(name))
      .map(({ name }) => ({ kind: "dossier-name" as const, dossier: name, text: name, count: 1 })),
    ...subscriptions
      .filter(({ url }) => has(url))
      .map(({ dossier_id, url }) => ({
        kind: "address" as const,
        dossier: nameOf(dossier_id),
        text: url,
        count: 1,
      })),
    ...counted("waiting", waiting),
    ...counted(
      "signature",
      signed.filter(({ who, undone_by }) => has(who) || (undone_by !== null && has(undone_by))),
    ),
    ...digests
      .filter(({ recipient }) => has(recipient))
      .map(({ dossier_id, recipient }) => ({
        kind: "digest" as const,
        dossier: nameOf(dossier_id),
        text: recipient,
        count: 1,
      })),
    ...users
      .filter(({ name }) => has(name))
      .map(({ name }) => ({ kind: "user" as const, dossier: null, text: name, count: 1 })),
    ...tokens
      .filter(({ name }) => has(name))
      .map(({ name }) => ({ kind: "token" as const, dossier: null, text: name, count: 1 })),
  ];
}
