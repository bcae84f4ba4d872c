import { DossierViews } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Digest, DigestMail, Dossier, HeldMail, Store } from "../../store/index.ts";
import { weightsFolder } from "../../weights-folder.ts";
import { type DigestContent, digestContent } from "./content.ts";
import { type Delivery, deliver } from "./deliver.ts";
import { linksOf } from "./links.ts";
import { mailParts } from "./mail-parts.ts";
import type { MailSettings } from "./mail-settings.ts";
import { messageIdOf, messageOf } from "./message.ts";
import { dayIn, nextSlot } from "./schedule.ts";

/** What sending digests needs. */
export interface DigestWork {
  readonly store: Store;
  readonly settings: MailSettings;
  readonly vectors: () => WordVectors | null;
  readonly now: () => Date;
  /** A number from 0 to 1, for the back-off. */
  readonly random: () => number;
  /** Milliseconds after which a server that says nothing is given up. */
  readonly patience?: number;
}

/** What was done for one digest. */
export interface Sent {
  readonly digest: Digest;
  readonly outcome: "sent" | "nothing-new" | "later" | "refused" | "unsure";
  readonly reason: string | null;
}

/** How long a process holds a mail that it sends; longer than any conversation with a server. */
const HOLD = 15 * 60_000;

/**
 * Makes the mails of all digests that are due, and sends what waits. Of slots that were slept through there is one mail.
 * A mail that the server may have is never sent again.
 */
export async function* sendDue(work: DigestWork): AsyncGenerator<Sent> {
  const { store, now } = work;
  await store.digestMails.settleLost(now().toISOString());
  for (const digest of await store.digests.due(now().toISOString())) {
    const nextAt = nextSlot(digest.plan, now());
    const slot = digest.nextAt;
    const { content } = await contentOf(work, digest);
    if (content.isEmpty) {
      if (await store.digestMails.pass(digest.id, slot, nextAt)) {
        yield { digest, outcome: "nothing-new", reason: null };
      }
    } else
      await store.digestMails.begin(digest.id, { slot, nextAt, messageId: messageId(work, digest, slot) });
  }
  yield* sendWaiting(work);
}

/** Makes the mail of one digest now, beside its times, and sends it; what it tells is not told again. */
export async function* sendNow(work: DigestWork, digest: Digest): AsyncGenerator<Sent> {
  const { content } = await contentOf(work, digest);
  if (content.isEmpty) {
    yield { digest, outcome: "nothing-new", reason: null };
    return;
  }
  const slot = work.now().toISOString();
  await work.store.digestMails.begin(digest.id, {
    slot,
    nextAt: null,
    messageId: messageId(work, digest, slot),
  });
  yield* sendWaiting(work);
}

function messageId({ settings }: DigestWork, digest: Digest, slot: string): string {
  return messageIdOf(digest, slot, settings.from);
}

async function* sendWaiting(work: DigestWork): AsyncGenerator<Sent> {
  const { store, now } = work;
  for (const mail of await store.digestMails.due(now().toISOString())) {
    const digest = await store.digests.get(mail.digestId);
    if (digest === null || digest.endedAt !== null) continue;
    const held = await store.digestMails.claim(mail, new Date(now().getTime() + HOLD).toISOString());
    if (held !== null) yield* sendOne(work, digest, { mail, held });
  }
}

async function* sendOne(
  work: DigestWork,
  digest: Digest,
  { mail, held }: { readonly mail: DigestMail; readonly held: HeldMail },
): AsyncGenerator<Sent> {
  const { store, settings, now } = work;
  const { content, dossier } = await contentOf(work, digest);
  if (content.isEmpty || dossier === null) {
    await store.digestMails.settle(held, { state: "empty", error: null });
    yield { digest, outcome: "nothing-new", reason: null };
    return;
  }
  const parts = mailParts({ digest, dossier, content, links: linksOf(settings.base) });
  const head = { digest, messageId: mail.messageId, from: settings.from, date: now() };
  const message = await messageOf(parts, head);
  const delivery = await deliver(
    {
      from: settings.from,
      to: digest.recipient,
      message,
      handOver: () => store.digestMails.handOver(held, content.items),
    },
    settings,
    { patience: work.patience ?? 60_000 },
  );
  const sent = await settle(work, digest, { held, delivery });
  if (sent !== null) yield sent;
}

/** What a digest tells now; a dossier that is gone tells nothing. */
export async function contentOf(
  { store, vectors, now }: Pick<DigestWork, "store" | "vectors" | "now">,
  digest: Digest,
): Promise<{ readonly content: DigestContent; readonly dossier: Dossier | null }> {
  const dossier = (await store.dossiers.list()).find(({ id }) => id === digest.dossierId) ?? null;
  if (dossier === null) return { content: NOTHING, dossier };
  const told = digest.toldAt === null ? null : await store.digests.told(digest.id);
  const { plan } = digest;
  const today = dayIn(plan.zone, now());
  const created = dayIn(plan.zone, new Date(digest.createdAt));
  const views = new DossierViews(store, dossier, vectors, { weights: weightsFolder() });
  return { content: await digestContent(views, { plan, today, created, told }), dossier };
}

const NOTHING: DigestContent = { moved: [], fresh: [], meetings: [], next: [], items: [], isEmpty: true };

/** After so many mails in a row that were refused for good, no more are sent. */
const MOST_REFUSED = 3;
/** The longest that a mail waits for its next try, and the tries after which it is given up. */
const LONGEST_WAIT = 4 * 60 * 60_000;
const MOST_ATTEMPTS = 16;

async function settle(
  work: DigestWork,
  digest: Digest,
  { held, delivery }: { readonly held: HeldMail; readonly delivery: Delivery },
): Promise<Sent | null> {
  const { digestMails, digests } = work.store;
  switch (delivery.kind) {
    case "accepted":
      await digestMails.settle(held, { state: "sent", error: null });
      return { digest, outcome: "sent", reason: null };
    case "unknown":
      await digestMails.settle(held, { state: "unsure", error: delivery.reason });
      return { digest, outcome: "unsure", reason: delivery.reason };
    case "later": {
      const { reason } = delivery;
      if (held.attempts >= MOST_ATTEMPTS) await digestMails.settle(held, { state: "failed", error: reason });
      else
        await digestMails.settle(held, {
          state: "waiting",
          error: reason,
          nextAt: retryAt(work, held.attempts),
        });
      return { digest, outcome: "later", reason };
    }
    case "refused": {
      await digestMails.settle(held, { state: "failed", error: delivery.reason });
      const last = await digestMails.list(digest.id, MOST_REFUSED);
      if (last.length === MOST_REFUSED && last.every(({ state }) => state === "failed")) {
        await digests.end(digest.id, `${MOST_REFUSED} mails in a row were refused: ${delivery.reason}`);
      }
      return { digest, outcome: "refused", reason: delivery.reason };
    }
    case "not-ours":
      return null;
    default:
      return delivery satisfies never;
  }
}

/** One minute, doubled with each attempt up to four hours, half of it by chance. */
function retryAt({ now, random }: DigestWork, attempts: number): string {
  const wait = Math.min(LONGEST_WAIT, 60_000 * 2 ** (attempts - 1));
  return new Date(now().getTime() + wait * (0.5 + random() / 2)).toISOString();
}
