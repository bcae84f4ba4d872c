import type { Hono } from "hono";
import { ROLES, type User } from "../../../../store/index.ts";
import type { AppContext, AppEnv, Role } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { SettingsPage } from "./frame.tsx";
import { NewPassword } from "./password.tsx";
import { mountUserActs } from "./user-acts.ts";

const MAY: { readonly [role in Role]: string } = {
  reader: "reads",
  reviewer: "reads and corrects the record",
  owner: "also adds sources, changes settings and says who may come in",
};

/** Who may come in. */
export function mountUsers(app: Hono<AppEnv>): void {
  app.get("/settings/users", async (c) => {
    const users = await c.var.server.store.users.list();
    return c.html(
      <SettingsPage c={c} path="/settings/users">
        {c.var.server.mode === "alone" ? <AloneNote /> : null}
        {users.length === 0 ? <Empty>There is no user yet: the first one is an owner.</Empty> : null}
        <ul class="lines">
          {users.map((user) => (
            <Line c={c} user={user} />
          ))}
        </ul>
        <h2>A new user</h2>
        <form method="post" action="/settings/users" class="fields">
          <label for="name">Name</label>
          <input id="name" name="name" required maxlength={80} autocomplete="off" dir="auto" />
          <label for="role">Role</label>
          <RoleChoice id="role" role={users.length === 0 ? "owner" : "reader"} />
          <NewPassword />
          <button type="submit">Add</button>
        </form>
      </SettingsPage>,
    );
  });
  mountUserActs(app);
}

function AloneNote() {
  return (
    <p>
      You are alone with this workspace: only this machine can reach it, and nobody signs in. To share it, add
      users, then start it with <code>rapporteur serve --listen</code>.
    </p>
  );
}

function RoleChoice({ id, role }: { readonly id: string; readonly role: Role }) {
  return (
    <select id={id} name="role">
      {ROLES.map((one) => (
        <option value={one} selected={one === role}>
          {one}: {MAY[one]}
        </option>
      ))}
    </select>
  );
}

function Line({ c, user }: { readonly c: AppContext; readonly user: User }) {
  const out = user.disabledAt !== null;
  const own = user.id === c.var.viewer.id;
  return (
    <li data-line>
      <h3>
        <bdi>{user.name}</bdi>
        {own ? " (you)" : ""}
      </h3>
      <p class="facts">
        {user.role}, since <Day iso={user.createdAt} locale={c.var.locale} />
        {out ? (
          <>
            ; kept out since <Day iso={user.disabledAt} locale={c.var.locale} />
          </>
        ) : null}
      </p>
      <div class="inline">
        <form method="post" action="/settings/users/role" class="inline">
          <input type="hidden" name="user" value={String(user.id)} />
          <label class="unseen" for={`role-${user.id}`}>
            Role of {user.name}
          </label>
          <RoleChoice id={`role-${user.id}`} role={user.role} />
          <button type="submit">Change the role</button>
        </form>
        <Act user={user} act={out ? "enable" : "disable"} words={out ? "Let in again" : "Keep out"} />
        {out ? <Act user={user} act="remove" words="Remove for good" /> : null}
      </div>
      <details>
        <summary>A new password</summary>
        <form method="post" action="/settings/users/password" class="fields">
          <input type="hidden" name="user" value={String(user.id)} />
          <NewPassword of={`-${user.id}`} />
          <button type="submit">Set it, and sign out everywhere</button>
        </form>
      </details>
    </li>
  );
}

interface ActProps {
  readonly user: User;
  readonly act: "enable" | "disable" | "remove";
  readonly words: string;
}

function Act({ user, act, words }: ActProps) {
  return (
    <form method="post" action={`/settings/users/${act}`}>
      <input type="hidden" name="user" value={String(user.id)} />
      <button type="submit">
        {words}
        <span class="unseen">: {user.name}</span>
      </button>
    </form>
  );
}
