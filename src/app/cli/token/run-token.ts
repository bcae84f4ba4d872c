import { type Scope, type Store, StoreError, type Token } from "../../../store/index.ts";
import { clean } from "../../export/text/clean.ts";
import { newToken } from "../../server/access/new-token.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";
import type { FormatOptions } from "../dossier/workspace-option.ts";

/** The options of `rapporteur token add` as they were given. */
export interface AddOptions extends WorkspaceOptions {
  readonly scopes: readonly Scope[];
  readonly days?: number;
  readonly dossier?: string;
}

/** Makes a token, prints its secret and gives the exit status. */
export function runAdd(userName: string, name: string, options: AddOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const { scopes, days, dossier } = options;
    const user = await store.users.need(userName);
    const dossierId = dossier === undefined ? null : (await store.dossiers.need(dossier)).id;
    const expiresAt = days === undefined ? null : new Date(Date.now() + days * 86_400_000).toISOString();
    const { secret, token } = await newToken(store, { userId: user.id, name, scopes, dossierId, expiresAt });
    process.stdout.write(`${secret}\n`);
    process.stderr.write(`${lineOf(token, user.name)}. The secret is not shown again.\n`);
    return 0;
  });
}

/** Lists the tokens and gives the exit status. */
export function runList(options: FormatOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const tokens = await store.tokens.list();
    if (options.format === "json") process.stdout.write(`${JSON.stringify(tokens, null, 2)}\n`);
    else if (tokens.length === 0) process.stdout.write("No token\n");
    else process.stdout.write(await linesOf(store, tokens));
    return 0;
  });
}

/** Ends tokens and gives the exit status. */
export function runRevoke(numbers: readonly number[], options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const known = new Set((await store.tokens.list()).map(({ id }) => id));
    const unknown = numbers.find((number) => !known.has(number));
    if (unknown !== undefined) {
      throw new StoreError("not-found", `no token ${unknown}: \`rapporteur token list\` says what there is`);
    }
    for (const number of numbers) await store.tokens.revoke(number);
    process.stdout.write(
      `${numbers.length === 1 ? "The token is" : `${numbers.length} tokens are`} revoked\n`,
    );
    return 0;
  });
}

async function linesOf(store: Store, tokens: readonly Token[]): Promise<string> {
  const users = new Map((await store.users.list()).map(({ id, name }) => [id, name]));
  return tokens.map((token) => `${lineOf(token, users.get(token.userId) ?? "?")}\n`).join("");
}

/** "3     Oduya, phone calendar: subscribe; last used 2031-03-02" */
function lineOf({ id, name, scopes, usedAt, expiresAt }: Token, user: string): string {
  const used = usedAt === null ? "never used" : `last used ${usedAt.slice(0, 10)}`;
  const ends = expiresAt === null ? "" : `; ends ${expiresAt.slice(0, 10)}`;
  return `${String(id).padEnd(5)} ${clean(user)}, ${clean(name)}: ${scopes.join(", ")}; ${used}${ends}`;
}
