import type { Context, Hono } from "hono";
import type { Membership } from "../../../../store/index.ts";
import { needRole } from "../../access/role.ts";
import { backOf } from "../../back.ts";
import type { AppContext, AppEnv, Notice } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { GRACE } from "../../work/departures.ts";
import { PageError } from "../error.tsx";

type Posted = { readonly [name: string]: string };
/** Does something and tells what. */
type Act = (c: AppContext, posted: Posted) => Promise<Notice>;

/** What is done with feeds, articles and what could not be read; each can be taken back. */
export function mountSourceActs(app: Hono<AppEnv>): void {
  for (const [name, act] of Object.entries(ACTS)) {
    app.post(`/d/:dossier/sources/${name}`, async (c: Context<AppEnv>) => {
      needRole(c, "owner");
      const form = await c.req.parseBody();
      const posted = Object.fromEntries(
        Object.entries(form).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : [])),
      );
      const notice = await act(c, posted);
      c.var.server.workshop?.nudge();
      return redirectWith(c, backOf(posted.back, `/d/${c.var.dossier.id}/sources`), notice);
    });
  }
}

const ACTS: { readonly [name: string]: Act } = {
  unfollow: async (c, { url = "" }) => {
    const { subscriptions } = c.var.server.store;
    const before = (await subscriptions.list(c.var.dossier.id)).find((one) => one.url === url);
    if (before === undefined) return { text: "It was not followed any more" };
    await subscriptions.unfollow(c.var.dossier.id, url);
    const { kind, title } = before;
    return undoable(c, `Not followed any more: ${title ?? url}`, "follow", { url, kind, title: title ?? "" });
  },
  follow: async (c, { url = "", kind, title = "" }) => {
    if (!/^https?:\/\//.test(url)) throw new PageError(400, "This is no address", "Nothing was changed.");
    const { subscriptions } = c.var.server.store;
    const { id } = await subscriptions.follow(c.var.dossier.id, url, kind === "page" ? "page" : "feed");
    if (title !== "") await subscriptions.update(id, { title });
    return { text: `Followed again: ${title || url}` };
  },
  ask: async (c, { id }) => {
    const { store, now } = c.var.server;
    const one = (await store.subscriptions.list(c.var.dossier.id)).find((feed) => String(feed.id) === id);
    if (one === undefined) return { text: "It is not followed any more" };
    await store.subscriptions.update(one.id, { nextAt: now().toISOString() });
    return { text: `Asked now: ${one.title ?? one.url}` };
  },
  take: (c, posted) => decide(c, posted, "taken"),
  leave: (c, posted) => decide(c, posted, "left-out"),
  forget: async (c, posted) => {
    const { store, now } = c.var.server;
    const { title, articleId } = await articleOf(c, posted);
    const finalAt = new Date(now().getTime() + GRACE).toISOString();
    await store.departures.article(c.var.dossier.id, articleId, finalAt);
    const text = `${title ?? `Article ${articleId}`} will be forgotten for good in ten minutes`;
    return undoable(c, text, "keep", { article: String(articleId) });
  },
  keep: async (c, { article = "" }) => {
    const id = article === "" ? null : Number(article);
    const kept = await c.var.server.store.departures.undo(c.var.dossier.id, id);
    return { text: kept ? "It stays" : "It is gone already, or was never to go" };
  },
  retry: async (c, { id }) => {
    await c.var.server.store.inbox.retry(c.var.dossier.id, Number(id));
    return { text: "It is read once more" };
  },
  dismiss: async (c, { id }) => {
    await c.var.server.store.inbox.dismiss(c.var.dossier.id, Number(id));
    return { text: "Taken off the list" };
  },
  "fetch-again": async (c, { url = "" }) => {
    const { store, now } = c.var.server;
    const one = (await store.subscriptions.waiting(c.var.dossier.id)).find((pending) => pending.url === url);
    if (one === undefined) return { text: "It does not wait any more" };
    await store.subscriptions.putOff({ ...one, failures: 0, nextAt: now().toISOString(), lastError: null });
    return { text: "It is fetched once more" };
  },
  "drop-address": async (c, { url = "" }) => {
    await c.var.server.store.subscriptions.removePending(c.var.dossier.id, url);
    return { text: "Taken off the list; a feed that names it brings it back" };
  },
};

async function decide(c: AppContext, posted: Posted, state: Membership["state"]): Promise<Notice> {
  const { members } = c.var.server.store;
  const { id } = c.var.dossier;
  const { title, articleId } = await articleOf(c, posted);
  const before = (await members.of(articleId)).find(({ dossierId }) => dossierId === id);
  const reason = state === "taken" ? "taken by hand" : "left out by hand";
  await members.put(articleId, [{ dossierId: id, state, by: "hand", score: before?.score ?? 0, reason }]);
  const text = `${state === "taken" ? "Taken in" : "Left out"}: ${title ?? `article ${articleId}`}`;
  return undoable(c, text, state === "taken" ? "leave" : "take", { article: String(articleId) });
}

/** The article that a form names, if the dossier knows it. */
async function articleOf(
  c: AppContext,
  { article = "" }: Posted,
): Promise<{ readonly title: string | null; readonly articleId: number }> {
  const { store } = c.var.server;
  const articleId = Number(article);
  const known = Number.isInteger(articleId) ? await store.members.of(articleId) : [];
  if (!known.some(({ dossierId }) => dossierId === c.var.dossier.id)) {
    throw new PageError(404, "There is no such article here", "It may have been forgotten.");
  }
  const { title } = await store.articles.need(String(articleId));
  return { title, articleId };
}

function undoable(c: AppContext, text: string, act: string, fields: Posted): Notice {
  const short = text.length > 300 ? `${text.slice(0, 300).toWellFormed()}…` : text;
  return { text: short, undo: { action: `/d/${c.var.dossier.id}/sources/${act}`, fields } };
}
