import type { Hono } from "hono";
import { ROLES, type User } from "../../../../store/index.ts";
import { faultOfPassword, hashPassword } from "../../access/password.ts";
import type { AppContext, AppEnv, Notice, Role } from "../../context.ts";
import { redirectWith } from "../../notice.ts";
import { PageError } from "../error.tsx";
import { postedFields } from "./posted.ts";

const PAGE = "/settings/users";
const UNCHANGED = "Nothing was changed.";

/** What an owner does with users. What can be taken back says how in the notice. */
export function mountUserActs(app: Hono<AppEnv>): void {
  app.post(PAGE, add);
  app.post(`${PAGE}/role`, changeRole);
  app.post(`${PAGE}/password`, changePassword);
  app.post(`${PAGE}/disable`, (c) => setDisabled(c, true));
  app.post(`${PAGE}/enable`, (c) => setDisabled(c, false));
  app.post(`${PAGE}/remove`, remove);
}

type Fields = Awaited<ReturnType<typeof postedFields>>;

async function add(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const name = field("name");
  const role = roleOf(field("role"));
  const passwordHash = await hashPassword(newPassword(field, name));
  const user = await c.var.server.store.users.add({ name, role, passwordHash });
  return told(c, `${user.name} may come in as ${user.role}`);
}

async function changeRole(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const user = await needUser(c, field);
  const role = roleOf(field("role"));
  await c.var.server.store.users.setRole(user.id, role);
  const fields = { user: String(user.id), role: user.role };
  return told(c, `${user.name} is ${role} now`, { action: `${PAGE}/role`, fields });
}

async function changePassword(c: AppContext): Promise<Response> {
  const field = await postedFields(c);
  const user = await needUser(c, field);
  const hash = await hashPassword(newPassword(field, user.name));
  await c.var.server.store.users.setPassword(user.id, hash);
  return told(c, `${user.name} has a new password, and is signed out everywhere`);
}

async function setDisabled(c: AppContext, disabled: boolean): Promise<Response> {
  const user = await needUser(c, await postedFields(c));
  await c.var.server.store.users.setDisabled(user.id, disabled);
  const back = { action: `${PAGE}/${disabled ? "enable" : "disable"}`, fields: { user: String(user.id) } };
  return told(c, disabled ? `${user.name} is kept out` : `${user.name} may come in again`, back);
}

async function remove(c: AppContext): Promise<Response> {
  const user = await needUser(c, await postedFields(c));
  if (user.disabledAt === null)
    throw new PageError(409, `${user.name} may still come in`, "Keep the user out first.");
  await c.var.server.store.users.remove(user.id);
  return told(c, `${user.name} is removed; corrections keep the name`);
}

function told(c: AppContext, text: string, undo?: Notice["undo"]): Response {
  return redirectWith(c, PAGE, undo === undefined ? { text } : { text, undo });
}

async function needUser(c: AppContext, field: Fields): Promise<User> {
  const id = field("user");
  const user = /^\d{1,9}$/.test(id) ? await c.var.server.store.users.get(Number(id)) : null;
  if (user === null) throw new PageError(404, "There is no such user", UNCHANGED);
  return user;
}

function roleOf(given: string): Role {
  const role = ROLES.find((known) => known === given);
  if (role === undefined) throw new PageError(400, `A role is ${ROLES.join(", ")}`, UNCHANGED);
  return role;
}

function newPassword(field: Fields, name: string): string {
  const password = field("password");
  if (password !== field("again")) throw new PageError(400, "The two passwords differ", UNCHANGED);
  const fault = faultOfPassword(password, name);
  if (fault !== null) throw new PageError(400, fault, UNCHANGED);
  return password;
}
