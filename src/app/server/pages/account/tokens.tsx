import type { Hono } from "hono";
import type { Dossier, Scope, Token } from "../../../../store/index.ts";
import { newToken } from "../../access/new-token.ts";
import type { AppContext, AppEnv, Role } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { ownAddress } from "../../own-address.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageError } from "../error.tsx";
import { SettingsPage } from "./frame.tsx";
import { postedFields } from "./posted.ts";
import { SUBSCRIPTIONS } from "./subscriptions.ts";
import { AddressForm, TokenForm } from "./token-forms.tsx";

/** Secrets by which the viewer's programs come in; an owner sees everybody's. */
export function mountTokens(app: Hono<AppEnv>): void {
  app.get("/settings/tokens", async (c) => c.html(await tokensPage(c, null)));
  app.post("/settings/tokens", addToken);
  app.post("/settings/tokens/address", addAddress);
  app.post("/settings/tokens/revoke", async (c) => {
    const id = Number((await postedFields(c))("token"));
    const token = (await shownTo(c)).find((shown) => shown.id === id);
    if (token === undefined)
      throw new PageError(404, "There is no such token", "It may have been revoked before.");
    await c.var.server.store.tokens.revoke(id);
    return redirectWith(c, "/settings/tokens", {
      text: `Revoked: ${token.name}. What used it gets nothing any more`,
    });
  });
}

const SCOPES_OF_ROLE: { readonly [role in Role]: readonly Exclude<Scope, "subscribe">[] } = {
  reader: ["read"],
  reviewer: ["read", "correct"],
  owner: ["read", "correct", "manage"],
};

async function addToken(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const scope = SCOPES_OF_ROLE[c.var.viewer.role].find((known) => known === field("scope"));
  if (scope === undefined) throw new PageError(400, "A token opens what its user may do", "None was made.");
  const days = Number(field("days"));
  const expiresAt =
    Number.isInteger(days) && days > 0 && days <= 3660
      ? new Date(c.var.server.now().getTime() + days * 86_400_000).toISOString()
      : null;
  const made = {
    userId: needAccount(c),
    name: nameOf(field("name")),
    scopes: [scope],
    dossierId: null,
    expiresAt,
  };
  const { secret } = await newToken(c.var.server.store, made);
  return shownOnce(c, `Authorization: Bearer ${secret}`);
}

async function addAddress(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const { store } = c.var.server;
  const dossier = (await store.dossiers.list()).find(({ id }) => String(id) === field("dossier"));
  const kind = SUBSCRIPTIONS.find(({ path }) => path === field("kind"));
  if (dossier === undefined || kind === undefined) {
    throw new PageError(400, "Say which dossier, and what of it", "No address was made.");
  }
  const name = `${kind.name} of ${dossier.name}`;
  const token = {
    userId: needAccount(c),
    name,
    scopes: ["subscribe"] as const,
    dossierId: dossier.id,
    expiresAt: null,
  };
  const { secret } = await newToken(store, token);
  return shownOnce(c, `${ownAddress(c)}/d/${dossier.id}/${kind.path}?token=${secret}`);
}

function nameOf(given: string): string {
  if (given.trim() !== "") return given;
  throw new PageError(400, "Say what the token is for", "None was made. The name is shown in the list.");
}

function needAccount(c: AppContext): number {
  const { id } = c.var.viewer;
  if (id !== null) return id;
  throw new PageError(400, "On this machine alone, no token is needed", "None was made.");
}

/** The one time that a secret is shown: it is in no address and no cookie, and no browser keeps the page. */
async function shownOnce(c: AppContext, secret: string): Promise<Response> {
  c.header("Cache-Control", "no-store");
  return c.html(await tokensPage(c, secret));
}

/** Those that the viewer may see and revoke. */
function shownTo(c: AppContext): Promise<Token[]> {
  const { id, role } = c.var.viewer;
  return c.var.server.store.tokens.list(role === "owner" ? undefined : (id ?? 0));
}

async function tokensPage(c: AppContext, secret: string | null) {
  const { store, mode } = c.var.server;
  const [tokens, users, dossiers] = [await shownTo(c), await store.users.list(), await store.dossiers.list()];
  const names = new Map(users.map(({ id, name }) => [id, name]));
  return (
    <SettingsPage c={c} path="/settings/tokens">
      {secret === null ? null : <Secret secret={secret} />}
      {mode === "alone" ? (
        <AloneNote c={c} dossiers={dossiers} />
      ) : (
        <>
          <p>
            By these, programs come in as the user whose they are: scripts and assistants, calendars and feed
            readers.
          </p>
          {tokens.length === 0 ? <Empty>There is none yet.</Empty> : null}
          <ul class="lines">
            {tokens.map((token) => (
              <Line c={c} token={token} user={names.get(token.userId) ?? ""} />
            ))}
          </ul>
          <TokenForm scopes={SCOPES_OF_ROLE[c.var.viewer.role]} />
          <AddressForm dossiers={dossiers} />
        </>
      )}
    </SettingsPage>
  );
}

function Secret({ secret }: { readonly secret: string }) {
  return (
    <section class="secret" role="status">
      <p>
        Copy this now: it is not shown again.
        <label class="unseen" for="secret">
          The secret
        </label>
      </p>
      <textarea id="secret" readonly rows={3} spellcheck={false} autofocus>
        {secret}
      </textarea>
    </section>
  );
}

function AloneNote({ c, dossiers }: { readonly c: AppContext; readonly dossiers: readonly Dossier[] }) {
  return (
    <>
      <p>
        On this machine alone, programs need no token. Calendars and feed readers on it take these addresses:
      </p>
      <ul class="lines">
        {dossiers.map(({ id, name }) => (
          <li data-line>
            <p>
              <bdi>{name}</bdi>
            </p>
            {SUBSCRIPTIONS.map((kind) => (
              <p class="facts">
                {kind.name}: {ownAddress(c)}/d/{id}/{kind.path}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

const OPENS: { readonly [scope in Scope]: string } = {
  read: "reads",
  correct: "reads and corrects",
  manage: "does all that an owner may",
  subscribe: "an address to subscribe to",
};

function Line({ c, token, user }: { readonly c: AppContext; readonly token: Token; readonly user: string }) {
  const { locale } = c.var;
  return (
    <li data-line>
      <p>
        <bdi>{token.name}</bdi>: {token.scopes.map((scope) => OPENS[scope]).join(", ")}
      </p>
      <p class="facts">
        <bdi>{user}</bdi>, since <Day iso={token.createdAt} locale={locale} />;{" "}
        {token.usedAt === null ? (
          "never used"
        ) : (
          <>
            last used <Day iso={token.usedAt} locale={locale} />
          </>
        )}
        {token.expiresAt === null ? null : (
          <>
            ; ends <Day iso={token.expiresAt} locale={locale} />
          </>
        )}
      </p>
      <form method="post" action="/settings/tokens/revoke" class="inline">
        <input type="hidden" name="token" value={String(token.id)} />
        <button type="submit">Revoke</button>
      </form>
    </li>
  );
}
