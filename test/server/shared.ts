import { type AccessOptions, ALONE_OPTIONS } from "../../src/app/server/access/options.ts";
import { hashPassword } from "../../src/app/server/access/password.ts";
import { hashOfSecret, newSecret } from "../../src/app/server/access/secret.ts";
import type { Role, Scope, Store } from "../../src/store/index.ts";
import { type TestWorkspace, testWorkspace } from "./workspace.ts";

/** A workspace that is shared, with a user of each role whose name is the role. */
export interface SharedWorkspace extends TestWorkspace {
  readonly password: string;
  /** Ids of the users. */
  readonly users: { readonly [role in Role]: number };
  /** Moves the clock on. */
  later(milliseconds: number): void;
  /** Signs in without a password; gives the header. */
  signedIn(role: Role): Promise<Record<string, string>>;
  token(role: Role, scopes: readonly Scope[], dossierId?: number): Promise<string>;
}

/** Makes the workspace; it has the example dossier where nothing else is said. */
export async function sharedWorkspace(
  access: Partial<AccessOptions> = {},
  inputs: readonly string[] = ["examples"],
): Promise<SharedWorkspace> {
  let now = Date.parse("2031-04-20T12:00:00Z");
  const workspace = await testWorkspace(inputs, {
    mode: "shared",
    access: { ...ALONE_OPTIONS, ...access },
    now: () => new Date(now),
  });
  const password = "the ferry leaves at nine";
  const users = await usersOf(workspace.store, await hashPassword(password));
  const at = (): string => new Date(now).toISOString();
  return {
    ...workspace,
    password,
    users,
    later: (milliseconds) => {
      now += milliseconds;
    },
    async signedIn(role) {
      const secret = newSecret();
      const session = { hash: hashOfSecret(secret), userId: users[role], agent: "test", at: at() };
      await workspace.store.sessions.add({ ...session, expiresAt: "2031-06-01T00:00:00.000Z" });
      return { Cookie: `rapporteur=${secret}` };
    },
    async token(role, scopes, dossierId) {
      const secret = `rap_${newSecret()}`;
      const token = { hash: hashOfSecret(secret), userId: users[role], name: "test", scopes };
      await workspace.store.tokens.add({ ...token, dossierId: dossierId ?? null });
      return secret;
    },
  };
}

async function usersOf(store: Store, passwordHash: string): Promise<{ [role in Role]: number }> {
  const add = async (role: Role): Promise<number> =>
    (await store.users.add({ name: role, role, passwordHash })).id;
  return { owner: await add("owner"), reviewer: await add("reviewer"), reader: await add("reader") };
}
