import type { Hono } from "hono";
import { GROUP_SUBJECTS, type GroupCorrection, type GroupSubject } from "../../../record/index.ts";
import { wholeApart } from "../../apart/whole-apart.ts";
import { needRole } from "../access/role.ts";
import { backOf } from "../back.ts";
import type { AppContext, AppEnv } from "../context.ts";
import { redirectWith } from "../notice.ts";
import { PageError } from "./error.tsx";

const ACTIONS = ["merge", "split", "rename"] as const;

/**
 * What a person says of people, issues, statements or meetings that are one or are not, for good: each can be taken back.
 * Fields: `item` (once or several times, as the dossier shows it), `name`, `reason`, `back`, `revision`.
 */
export function mountGroups(app: Hono<AppEnv>): void {
  app.post("/d/:dossier/groups/:subject/:action", async (c) => {
    needRole(c, "reviewer");
    const subject = GROUP_SUBJECTS.find((one) => one === c.req.param("subject"));
    const action = ACTIONS.find((one) => one === c.req.param("action"));
    if (subject === undefined || action === undefined) {
      throw new PageError(404, "There is no such act", "Nothing was changed.");
    }
    return say(c, subject, action);
  });
}

async function say(
  c: AppContext,
  subject: GroupSubject,
  action: GroupCorrection["action"],
): Promise<Response> {
  const posted = await c.req.formData();
  const text = (name: string): string | null => {
    const value = posted.get(name);
    return typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, 400) : null;
  };
  const items = posted
    .getAll("item")
    .flatMap((item) => (typeof item === "string" && item.trim() !== "" ? [item.trim()] : []));
  const { dossier, viewer } = c.var;
  const { store, vectors } = c.var.server;
  const revision = text("revision");
  const said = {
    action,
    subject,
    items,
    name: text("name"),
    who: viewer.name,
    reason: text("reason"),
    ...(revision !== null && /^\d{1,15}$/.test(revision) ? { expectedRevision: Number(revision) } : {}),
  };
  const { id, meanwhile } = await wholeApart({ store, dossier, vectors }, { kind: "group", said });
  const back = backOf(posted.get("back"), `/d/${dossier.id}`);
  const others = meanwhile.map(({ who }) => `${who} decided of it as well meanwhile`);
  return redirectWith(c, back, {
    text: [toldOf(action, items, text("name")), ...others].join(". ").slice(0, 390),
    undo: { action: `/d/${dossier.id}/review/undo`, fields: { correction: String(id), back } },
  });
}

function toldOf(action: GroupCorrection["action"], items: readonly string[], name: string | null): string {
  const named = items.map((item) => `“${item.slice(0, 80)}”`);
  switch (action) {
    case "merge":
      return `${named.join(" and ")} are one from now on${name === null ? "" : `, called “${name}”`}`;
    case "split":
      return `${named.join(" and ")} are held apart from now on`;
    case "rename":
      return `${named.join("")} is called “${name}” from now on`;
    default:
      return action satisfies never;
  }
}
