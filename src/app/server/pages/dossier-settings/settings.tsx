import type { Hono } from "hono";
import { decideAnew } from "../../../../jobs/index.ts";
import type { Dossier } from "../../../../store/index.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../../export/dossier/formats.ts";
import { needRole } from "../../access/role.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { redirectWith } from "../../notice.ts";
import { ownAddress } from "../../own-address.ts";
import { GRACE } from "../../work/departures.ts";
import { PageError } from "../error.tsx";
import { mountDigestActs } from "./digest-acts.ts";
import { Digests } from "./digests.tsx";
import { InterestsFields } from "./interests-fields.tsx";
import { interestsOf, titleOf } from "./names.ts";

/** What a dossier is called and looks for, who gets its digest, what other programs take of it, and its end. */
export function mountDossierSettings(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/settings", settingsPage);
  app.post("/d/:dossier/settings/interests", changeInterests);
  app.post("/d/:dossier/settings/forget", async (c) => {
    needRole(c, "owner");
    const { store, now } = c.var.server;
    const { id, name } = c.var.dossier;
    await store.departures.dossier(id, new Date(now().getTime() + GRACE).toISOString());
    return redirectWith(c, `/d/${id}/settings`, {
      text: `${name} will be forgotten for good in ten minutes`,
      undo: { action: `/d/${id}/sources/keep`, fields: { back: `/d/${id}/settings` } },
    });
  });
  mountDigestActs(app);
}

const FORMS: { readonly [format in ExportFormat]: string } = {
  html: "One page to read or print",
  csv: "Statements as a table",
  jsonl: "All tables, an object a line",
  plover: "Events in PLOVER's terms",
  ics: "The meetings as a calendar file",
  atom: "What is new, as a feed",
  "json-ld": "Linked data with its provenance",
  annotations: "Notes on the words (W3C)",
  csl: "The sources for reference managers",
};

async function settingsPage(c: AppContext): Promise<Response> {
  needRole(c, "owner");
  const { dossier, server } = c.var;
  const base = `/d/${dossier.id}`;
  const departing = await server.store.departures.list(dossier.id);
  const goes = departing.some(({ articleId }) => articleId === null);
  return c.html(
    <Page c={c} title="Settings" section="settings">
      <h1>Settings</h1>
      <section aria-labelledby="about">
        <h2 id="about">What it is about</h2>
        <form method="post" action={`${base}/settings/interests`} class="add">
          <InterestsFields {...dossier} />
          <p class="inline">
            <button type="submit">Save, and decide anew which articles belong here</button>
          </p>
        </form>
      </section>
      <Digests c={c} />
      <section aria-labelledby="others">
        <h2 id="others">For other programs</h2>
        <p>
          Calendar: <code>{`${ownAddress(c)}${base}/calendar.ics`}</code>
        </p>
        <p>
          Feed: <code>{`${ownAddress(c)}${base}/feed.atom`}</code>
        </p>
        {server.mode === "alone" ? null : (
          <p class="facts">
            Programs can't sign in: <a href="/settings">Settings</a> makes an address with a token.
          </p>
        )}
        <ul class="lines">
          {EXPORT_FORMATS.map((format) => (
            <li>
              <a href={`${base}/export/${format}`} download="">
                {FORMS[format]}
              </a>{" "}
              <small>{format}</small>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="end">
        <h2 id="end">Forget this dossier</h2>
        {goes ? (
          <form method="post" action={`${base}/sources/keep`}>
            <p>
              It will be gone for good within ten minutes, with the articles that stand in no other dossier.
            </p>
            <input type="hidden" name="back" value={`${base}/settings`} />
            <button type="submit">Keep it</button>
          </form>
        ) : (
          <form method="post" action={`${base}/settings/forget`}>
            <p>
              It goes with the articles that stand in no other dossier: pages, texts, records and corrections.
              For ten minutes it can be kept; then it is gone for good.
            </p>
            <button type="submit">Forget it</button>
          </form>
        )}
      </section>
    </Page>,
  );
}

async function changeInterests(c: AppContext): Promise<Response> {
  needRole(c, "owner");
  const { store } = c.var.server;
  const { dossier } = c.var;
  const form = await c.req.parseBody();
  const name = titleOf(form.name);
  if (name === "") throw new PageError(400, "A dossier needs a name", "Nothing was changed.");
  const interests = interestsOf(form);
  if (name !== dossier.name) await store.dossiers.rename(dossier.id, name);
  await store.dossiers.change(dossier.id, interests);
  const { takenCount, leftOutCount } = await decideAnew(store, { ...dossier, ...interests, name });
  const decided =
    takenCount + leftOutCount === 0
      ? "every article stays where it stood"
      : `${takenCount} taken in, ${leftOutCount} left out`;
  return redirectWith(c, `/d/${dossier.id}/settings`, {
    text: `Saved: ${decided}`,
    ...undoOf(dossier),
  });
}

/** What it was before, where it is short enough for a notice. */
function undoOf({ id, name, parties, places, terms }: Dossier) {
  const lines = { parties: parties.join("\n"), places: places.join("\n"), terms: terms.join("\n") };
  const undo = { action: `/d/${id}/settings/interests`, fields: { name, ...lines } };
  return JSON.stringify(undo).length > 1_500 ? {} : { undo };
}
