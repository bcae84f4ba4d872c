import * as v from "valibot";
import { ROLES, SCOPES } from "../../../../store/index.ts";
import { VERSION } from "../../../../version.ts";
import { count, list, text } from "../../../desk/schemas/cited.ts";
import { type Operation, operation } from "../operation.ts";
import { Problem } from "../problem.ts";
import { numberOf } from "../route.ts";

const tag = "access";
const id = v.pipe(v.number(), v.integer());

const me = operation({
  id: "getViewer",
  path: "/me",
  tag,
  summary: "Who asks, what they may do, and which version answers",
  answer: {
    status: 200,
    schema: v.strictObject({
      user: v.pipe(v.nullable(id), v.description("Null for who is alone with the workspace")),
      name: v.string(),
      role: v.pipe(
        v.picklist(ROLES),
        v.description("Of the user, or what the token allows where that is less"),
      ),
      version: v.pipe(v.string(), v.description("Of the server")),
    }),
  },
  async run({ c }) {
    const { id: user, name, role } = c.var.viewer;
    return { user, name, role, version: VERSION };
  },
});

const users = operation({
  id: "listUsers",
  path: "/users",
  tag,
  summary: "Who may come in",
  role: "owner",
  answer: {
    status: 200,
    schema: v.strictObject({
      users: list(
        v.strictObject({
          id,
          name: v.string(),
          role: v.picklist(ROLES),
          createdAt: v.string(),
          disabledAt: text,
        }),
      ),
    }),
  },
  run: async ({ store }) => ({ users: await store.users.list() }),
});

const TokenSchema = v.strictObject({
  id,
  userId: id,
  name: v.string(),
  scopes: list(v.picklist(SCOPES)),
  dossierId: v.nullable(id),
  createdAt: v.string(),
  usedAt: text,
  expiresAt: text,
});

const tokens = operation({
  id: "listTokens",
  path: "/tokens",
  tag,
  summary: "Tokens, without their secrets: your own, or those of all for an owner",
  answer: { status: 200, schema: v.strictObject({ tokens: list(TokenSchema), total: count }) },
  async run({ c, store }) {
    const { id: user, role } = c.var.viewer;
    const found =
      role === "owner" || user === null ? await store.tokens.list() : await store.tokens.list(user);
    return { tokens: found, total: found.length };
  },
});

const revoke = operation({
  id: "revokeToken",
  method: "delete",
  path: "/tokens/{token}",
  tag,
  summary: "Revoke a token: yours, or any for an owner",
  answer: { status: 204 },
  async run({ c, store, param }) {
    const number = numberOf(param("token"), "token");
    const { id: user, role } = c.var.viewer;
    const found = (await store.tokens.list()).find((token) => token.id === number);
    if (found === undefined || (role !== "owner" && found.userId !== user)) {
      throw new Problem("not-found", `There is no token ${number}`);
    }
    await store.tokens.revoke(number);
  },
});

/** Who asks, users and tokens. */
export const accessOperations: readonly Operation[] = [me, users, tokens, revoke];
