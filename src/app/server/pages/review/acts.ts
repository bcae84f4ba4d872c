import type { Hono } from "hono";
import type { Fields } from "../../../../dossier/corrections/lines.ts";
import { correctLine } from "../../../../jobs/index.ts";
import type { LineCorrection } from "../../../../record/index.ts";
import { needRole } from "../../access/role.ts";
import { backOf } from "../../back.ts";
import type { AppContext, AppEnv, Notice } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { PageError } from "../error.tsx";
import { changedFields } from "./edit-form.tsx";
import { lineState } from "./line-state.ts";

type Posted = { readonly [name: string]: unknown };

const TOLD: { readonly [action in LineCorrection["action"]]: string } = {
  accept: "Accepted",
  reject: "Rejected",
  change: "Changed",
  add: "Added",
};

/** What is done with lines: each act is a correction that can be taken back. */
export function mountActs(app: Hono<AppEnv>): void {
  for (const action of ["accept", "reject"] as const) {
    app.post(`/d/:dossier/review/:number/:line/${action}`, async (c) => {
      const posted = await c.req.parseBody();
      return say(c, { action, value: null, posted });
    });
  }
  app.post("/d/:dossier/review/:number/:line/change", async (c) => {
    const posted = await c.req.parseBody();
    const { line, fields } = await lineState(c, c.req.param("number"), c.req.param("line"));
    const value = changedFields(line.subject, fields, posted);
    if (Object.keys(value).length === 0) return say(c, { action: "accept", value: null, posted });
    return say(c, { action: "change", value, posted });
  });
  app.post("/d/:dossier/review/undo", async (c) => {
    needRole(c, "reviewer");
    const posted = await c.req.parseBody();
    const { store } = c.var.server;
    const correction = await store.corrections.get(Number(posted.correction));
    if (correction === null || correction.dossierId !== c.var.dossier.id) {
      throw new PageError(404, "There is no such correction", "Nothing was changed.");
    }
    const undone = await store.corrections.undo(correction.id, c.var.viewer.name);
    const text = undone ? "Taken back: the line stands as before" : "It had been taken back already";
    return redirectWith(c, backOf(posted.back, `/d/${c.var.dossier.id}/review`), { text });
  });
}

interface Saying {
  readonly action: LineCorrection["action"];
  readonly value: Fields | null;
  readonly posted: Posted;
}

async function say(c: AppContext, { action, value, posted }: Saying): Promise<Response> {
  needRole(c, "reviewer");
  const { dossier, viewer } = c.var;
  const { article, shown } = await lineState(c, c.req.param("number") ?? "", c.req.param("line") ?? "");
  const { id, meanwhile } = await correctLine(
    c.var.server.store,
    { dossier, articleId: article.articleId, line: shown.id },
    { action, value, who: viewer.name, reason: textOf(posted.reason), ...seen(posted.revision) },
  );
  const back = backOf(posted.back, `/d/${dossier.id}/review`);
  const told = `${TOLD[action]}: ${shown.fact.slice(0, 160)}`;
  const others = meanwhile.map(({ who, action: theirs }) => `${who} had said “${theirs}” meanwhile`);
  const text = [told, ...others].join(". ").slice(0, 390);
  const undo = { action: `/d/${dossier.id}/review/undo`, fields: { correction: String(id), back } };
  return redirectWith(c, back, { text, undo } satisfies Notice);
}

function textOf(given: unknown): string | null {
  return typeof given === "string" && given.trim() !== "" ? given.trim().slice(0, 400) : null;
}

/** The revision of the dossier that the page showed, so that what others said since can be told. */
function seen(given: unknown): { expectedRevision?: number } {
  return typeof given === "string" && /^\d{1,15}$/.test(given) ? { expectedRevision: Number(given) } : {};
}
