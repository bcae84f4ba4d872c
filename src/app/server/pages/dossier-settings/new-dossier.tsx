import type { Hono } from "hono";
import { StoreError } from "../../../../store/index.ts";
import { needRole } from "../../access/role.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { redirectWith } from "../../notice.ts";
import { InterestsFields } from "./interests-fields.tsx";
import { interestsOf, titleOf } from "./names.ts";

/** Begins a dossier. */
export function mountNewDossier(app: Hono<AppEnv>): void {
  app.get("/dossiers/new", (c) => {
    needRole(c, "owner");
    return newPage(c, {}, null);
  });
  app.post("/dossiers/new", async (c) => {
    needRole(c, "owner");
    const form = await c.req.parseBody();
    const name = titleOf(form.name);
    if (name === "") return newPage(c, form, "A dossier needs a name.");
    try {
      const { id } = await c.var.server.store.dossiers.create(name, interestsOf(form));
      return redirectWith(c, `/d/${id}/sources`, {
        text: `${name} is begun: add its first article, or follow a feed`,
      });
    } catch (error) {
      if (error instanceof StoreError && error.code === "exists")
        return newPage(c, form, `${error.message}.`);
      throw error;
    }
  });
}

/** The form as it was filled in, and what is wrong with it. */
function newPage(c: AppContext, form: { readonly [name: string]: unknown }, fault: string | null) {
  if (fault !== null) c.status(409);
  return c.html(
    <Page c={c} title="New dossier" section={null}>
      <h1>New dossier</h1>
      {fault === null ? null : (
        <p role="alert" class="fault">
          <bdi>{fault}</bdi>
        </p>
      )}
      <form method="post" action="/dossiers/new" class="add">
        <InterestsFields name={titleOf(form.name)} {...interestsOf(form)} />
        <p class="inline">
          <button type="submit">Begin it</button>
        </p>
      </form>
    </Page>,
  );
}
