import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Digest } from "../../../../store/index.ts";
import { MAIL_STYLE, mailHtml } from "../../../digest/mail-html.ts";
import { PlanError, planOf, planWords, recipientOf } from "../../../digest/plan.ts";
import { previewOf } from "../../../digest/preview.ts";
import { nextSlot } from "../../../digest/schedule.ts";
import { sendNow } from "../../../digest/send-due.ts";
import { sentWords } from "../../../digest/sent-words.ts";
import { needRole } from "../../access/role.ts";
import type { AppContext, AppEnv, Notice } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { ownAddress } from "../../own-address.ts";
import { PageError } from "../error.tsx";

type Posted = { readonly [name: string]: string };
type Act = (c: AppContext, posted: Posted) => Promise<Notice>;

/** What is done with digests, and the preview of one. */
export function mountDigestActs(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/settings/digest/preview", preview);
  for (const [name, act] of Object.entries(ACTS)) {
    app.post(`/d/:dossier/settings/digest/${name}`, async (c: Context<AppEnv>) => {
      needRole(c, "owner");
      const form = await c.req.parseBody();
      const posted = Object.fromEntries(
        Object.entries(form).flatMap(([field, value]) => (typeof value === "string" ? [[field, value]] : [])),
      );
      return redirectWith(c, `/d/${c.var.dossier.id}/settings#digest`, await act(c, posted));
    });
  }
}

const ACTS: { readonly [name: string]: Act } = {
  add: async (c, { recipient = "", weekly = "", at, zone, language }) => {
    const { store, now, workshop } = c.var.server;
    try {
      const plan = planOf({ at, zone, language, ...(weekly === "" ? {} : { weekly }) });
      const given = { plan, nextAt: nextSlot(plan, now()) };
      const digest = await store.digests.add(c.var.dossier.id, recipientOf(recipient), given);
      workshop?.nudge();
      const text = `${digest.recipient} gets it ${planWords(plan)}`;
      return undoable(c, text, "remove", digest);
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      throw new PageError(400, `This can't be: ${error.message}`, "Nothing was changed.");
    }
  },
  end: async (c, posted) => {
    const digest = await digestOf(c, posted.digest);
    await c.var.server.store.digests.end(digest.id, "ended here");
    return undoable(c, `${digest.recipient} gets no more mails`, "resume", digest);
  },
  resume: async (c, posted) => {
    const digest = await digestOf(c, posted.digest);
    const { store, now } = c.var.server;
    await store.digests.resume(digest.id, nextSlot(digest.plan, now()));
    return undoable(c, `${digest.recipient} gets it again ${planWords(digest.plan)}`, "end", digest);
  },
  remove: async (c, posted) => {
    const digest = await digestOf(c, posted.digest);
    await c.var.server.store.digests.remove(digest.id);
    return { text: `Removed: ${digest.recipient}` };
  },
  send: async (c, posted) => {
    const digest = await digestOf(c, posted.digest);
    const { store, vectors, now, workshop } = c.var.server;
    const settings = workshop?.mail ?? null;
    if (settings === null) return { text: "Nothing was sent: no mail server is named" };
    const told: string[] = [];
    const work = { store, settings, vectors, now, random: Math.random, patience: 20_000 };
    for await (const sent of sendNow(work, digest))
      if (sent.digest.id === digest.id) told.push(sentWords(sent));
    const text = told.join("; ") || "It is being sent already";
    return { text: (text.charAt(0).toUpperCase() + text.slice(1)).slice(0, 300) };
  },
};

async function digestOf(c: AppContext, given: string | undefined): Promise<Digest> {
  const digest = await c.var.server.store.digests.get(Number(given));
  if (digest !== null && digest.dossierId === c.var.dossier.id) return digest;
  throw new PageError(404, "There is no such digest", "It may have been removed.");
}

function undoable(c: AppContext, text: string, act: string, { id }: Digest): Notice {
  const action = `/d/${c.var.dossier.id}/settings/digest/${act}`;
  return { text, undo: { action, fields: { digest: String(id) } } };
}

const STYLE_HASH = createHash("sha256").update(MAIL_STYLE).digest("base64");

/** The mail as it would be now: nothing but its own style, no script, no network. */
async function preview(c: AppContext): Promise<Response> {
  needRole(c, "owner");
  const { store, vectors, now, workshop } = c.var.server;
  const given = c.req.query("digest");
  const { language, zone } = c.var.locale;
  const digest =
    given === undefined
      ? { dossierId: c.var.dossier.id, recipient: "you@example.org", plan: planOf({ zone, language }) }
      : await digestOf(c, given);
  const parts = await previewOf({ store, vectors, now }, digest, workshop?.mail?.base ?? ownAddress(c));
  return c.html(mailHtml(parts), 200, {
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-top-navigation-by-user-activation`,
    "X-Frame-Options": "SAMEORIGIN",
  });
}
