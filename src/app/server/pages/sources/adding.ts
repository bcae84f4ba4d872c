import type { Hono } from "hono";
import { type Document, enqueue } from "../../../../jobs/index.ts";
import { discover } from "../../../../sources/follow/discover.ts";
import { failureOf, isoDate, type SourceFailure, sizeName } from "../../../../sources/index.ts";
import { readBytes } from "../../../../sources/read-bytes.ts";
import { needRole } from "../../access/role.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { PageError } from "../error.tsx";
import { addressesOf } from "./addresses.ts";
import { followFeedList, isFeedList } from "./feed-list.ts";
import { MOST_ADDRESSES, MOST_BYTES_OF_FILE, MOST_FILES, MOST_PASTED } from "./limits.ts";
import { Outcome } from "./outcome.ts";

/** Takes in what people give: what is told as taken is safe in the workspace before it is told. */
export function mountAdding(app: Hono<AppEnv>): void {
  app.post("/d/:dossier/sources/add", async (c) => {
    needRole(c, "owner");
    const form = await c.req.formData().catch(() => null);
    if (form === null) throw new PageError(400, "This can't be read as a form", "Nothing of it was taken.");
    const outcome = new Outcome();
    const files = form.getAll("files").filter((one) => one instanceof File && one.name !== "");
    const address = textOf(form, "address");
    if (address !== "") await addAddress(c, address, { follow: textOf(form, "act") === "follow", outcome });
    if (files.length > 0) await addFiles(c, files as File[], outcome);
    await addPasted(c, form, outcome);
    c.var.server.workshop?.nudge();
    return redirectWith(c, `/d/${c.var.dossier.id}/sources`, { text: outcome.words() });
  });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}

interface Adding {
  readonly follow: boolean;
  readonly outcome: Outcome;
}

async function addAddress(c: AppContext, given: string, { follow, outcome }: Adding): Promise<void> {
  const [address] = addressesOf(given);
  if (address === undefined) return outcome.fail(given, "is no address of the web");
  const { store, workshop } = c.var.server;
  const { id } = c.var.dossier;
  if (!follow) {
    await waitFor(c, [address]);
    outcome.waits(1);
    return;
  }
  if (workshop === undefined) return outcome.fail(address, "can't be asked: this server fetches nothing");
  try {
    const { url, kind, title } = await discover(address, workshop.fetcher.ask);
    const subscription = await store.subscriptions.follow(id, url, kind);
    await store.subscriptions.update(subscription.id, { title });
    outcome.follows(title ?? url);
  } catch (error) {
    outcome.fail(address, failureOf(address, error).message);
  }
}

/** Notes addresses to be fetched; one that was given up is tried anew. */
async function waitFor(c: AppContext, addresses: readonly string[]): Promise<void> {
  const { store, now } = c.var.server;
  const { id } = c.var.dossier;
  const known = new Map((await store.subscriptions.waiting(id)).map((one) => [one.url, one]));
  await store.subscriptions.addPending(id, addresses, null);
  for (const address of addresses) {
    const before = known.get(address);
    if (before === undefined) continue;
    await store.subscriptions.putOff({
      ...before,
      failures: 0,
      nextAt: now().toISOString(),
      lastError: null,
    });
  }
}

async function addFiles(c: AppContext, files: readonly File[], outcome: Outcome): Promise<void> {
  if (files.length > MOST_FILES) {
    throw new PageError(
      413,
      `These are more than ${MOST_FILES} files`,
      "Nothing of it was taken. Send fewer at a time.",
    );
  }
  for (const file of files) {
    const name = file.name.split("/").at(-1) ?? file.name;
    if (/^\./.test(name)) continue;
    if (file.size > MOST_BYTES_OF_FILE) {
      outcome.fail(name, `has more than ${sizeName(MOST_BYTES_OF_FILE)}`);
      continue;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (isFeedList(bytes)) outcome.add(await followFeedList(c, name, bytes));
    else await take(c, readBytes({ bytes, name, source: `upload://${name}` }), outcome);
  }
}

async function addPasted(c: AppContext, form: FormData, outcome: Outcome): Promise<void> {
  const text = textOf(form, "text");
  if (text === "") return;
  if (text.length > MOST_PASTED) return outcome.fail("The text", `has more than ${sizeName(MOST_PASTED)}`);
  const addresses = addressesOf(text);
  const lines = text.split(/\s+/).length;
  if (addresses.length === lines) {
    await waitFor(c, addresses.slice(0, MOST_ADDRESSES));
    return outcome.waits(Math.min(addresses.length, MOST_ADDRESSES));
  }
  const isMarkup = /^\s*<(?:!doctype|html|head|body|article|div|p|h1|main|section)\b/i.test(text);
  const published = isoDate(textOf(form, "published"));
  const [from] = addressesOf(textOf(form, "from"));
  const hints = {
    ...(from === undefined ? {} : { url: from }),
    ...(textOf(form, "outlet") === "" ? {} : { outlet: textOf(form, "outlet").slice(0, 200) }),
    ...(published === null ? {} : { published }),
  };
  const name = isMarkup ? "pasted.html" : "pasted.txt";
  await take(c, readBytes({ bytes: Buffer.from(text), name, source: `upload://${name}`, hints }), outcome);
}

/** Keeps documents to be read; what can't be one is told with the reason. */
async function take(c: AppContext, documents: AsyncIterable<Document>, outcome: Outcome): Promise<void> {
  const options = { all: false, forgotten: false, date: null };
  for await (const one of enqueue(c.var.server.store, c.var.dossier, { documents, options })) {
    if (one.kind === "waiting") outcome.waits(1);
    else outcome.fail(nameOf(one.failure), one.failure.message);
  }
}

function nameOf({ source }: SourceFailure): string {
  return source.replace(/^upload:\/\//, "");
}
