import { type Role, StoreError, type User } from "../../../store/index.ts";
import { clean } from "../../export/text/clean.ts";
import { faultOfPassword, hashPassword } from "../../server/access/password.ts";
import { inWorkspace, type WorkspaceOptions } from "../dossier/workspace.ts";
import type { FormatOptions } from "../dossier/workspace-option.ts";
import { askPassword } from "./ask-password.ts";

/** Adds a user and gives the exit status. */
export function runAdd(name: string, options: WorkspaceOptions & { readonly role?: Role }): Promise<number> {
  return inWorkspace(options, async (store) => {
    const first = (await store.users.list()).length === 0;
    const role = options.role ?? (first ? "owner" : "reader");
    // Before the password is asked for in vain.
    if ((await store.users.withName(name)) !== null) {
      throw new StoreError("exists", `a user "${name}" is there already`);
    }
    const passwordHash = await newPassword(name);
    const user = await store.users.add({ name, role, passwordHash });
    process.stdout.write(`${lineOf(user)}\n`);
    return 0;
  });
}

/** Lists the users and gives the exit status. */
export function runList(options: FormatOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const users = await store.users.list();
    if (options.format === "json") process.stdout.write(`${JSON.stringify(users, null, 2)}\n`);
    else if (users.length === 0) {
      process.stdout.write("No user yet: `rapporteur user add NAME --role owner` adds the first.\n");
    } else process.stdout.write(users.map((user) => `${lineOf(user)}\n`).join(""));
    return 0;
  });
}

/** Changes a role and gives the exit status. */
export function runRole(name: string, role: Role, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const { id } = await store.users.need(name);
    await store.users.setRole(id, role);
    process.stdout.write(`${lineOf(await store.users.need(name))}\n`);
    return 0;
  });
}

/** Changes a password and gives the exit status. */
export function runPassword(name: string, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const user = await store.users.need(name);
    await store.users.setPassword(user.id, await newPassword(user.name));
    process.stdout.write(`${clean(user.name)} has a new password, and is signed out everywhere\n`);
    return 0;
  });
}

/** Keeps a user out or lets one in, and gives the exit status. */
export function runDisabled(name: string, disabled: boolean, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const { id } = await store.users.need(name);
    await store.users.setDisabled(id, disabled);
    process.stdout.write(`${lineOf(await store.users.need(name))}\n`);
    return 0;
  });
}

/** Removes a user and gives the exit status. */
export function runRemove(name: string, options: WorkspaceOptions): Promise<number> {
  return inWorkspace(options, async (store) => {
    const user = await store.users.need(name);
    await store.users.remove(user.id);
    process.stdout.write(`${clean(user.name)} is removed\n`);
    return 0;
  });
}

async function newPassword(name: string): Promise<string> {
  const password = await askPassword(name);
  if (password === null) throw new StoreError("misuse", "no password was given: nothing was changed");
  const fault = faultOfPassword(password, name);
  if (fault !== null) throw new StoreError("misuse", `${fault}. Nothing was changed`);
  return hashPassword(password);
}

/** "Ada Brandt: owner, since 2031-03-02" */
function lineOf({ name, role, createdAt, disabledAt }: User): string {
  const out = disabledAt === null ? "" : `; kept out since ${disabledAt.slice(0, 10)}`;
  return `${clean(name)}: ${role}, since ${createdAt.slice(0, 10)}${out}`;
}
