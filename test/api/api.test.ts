import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paramsOf } from "../../src/app/server/api/openapi.ts";
import { OPERATIONS } from "../../src/app/server/api/operations/index.ts";
import { honoPath } from "../../src/app/server/api/route.ts";
import { type TestWorkspace, testWorkspace } from "../server/workspace.ts";

const HOST = "http://127.0.0.1:8731";
const D = "/dossiers/1";

let workspace: TestWorkspace;
let document: Document;
beforeAll(async () => {
  workspace = await testWorkspace();
  document = v.parse(DocumentSchema, await (await ask("/openapi.json")).json());
}, 120_000);
afterAll(() => workspace.close());

const DocumentSchema = v.looseObject({
  paths: v.record(v.string(), v.record(v.string(), v.looseObject({ operationId: v.string() }))),
});
type Document = v.InferOutput<typeof DocumentSchema>;

interface Asking {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
}

/** Asks the API as a program on this machine does. */
async function ask(path: string, { method = "GET", body, headers = {} }: Asking = {}): Promise<Response> {
  const sent = body instanceof FormData || typeof body === "string" ? body : JSON.stringify(body);
  return workspace.app.request(`${HOST}/api/v1${path}`, {
    method,
    headers: {
      Origin: HOST,
      ...(body === undefined || body instanceof FormData ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: sent }),
  });
}

/** What a JSON answer holds, as far as tests look into it. */
const AnswerSchema = v.looseObject({
  lines: v.fallback(v.array(v.record(v.string(), v.unknown())), []),
  next: v.fallback(v.nullable(v.string()), null),
  total: v.fallback(v.number(), 0),
});

async function get(path: string) {
  return v.parse(AnswerSchema, await (await ask(path)).json());
}

test("the document is OpenAPI 3.1, and leads to all that it names", async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(JSON.stringify(document)));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  const text = JSON.stringify(document);
  const schemas = Object.keys(
    v.parse(v.looseObject({ schemas: v.record(v.string(), v.unknown()) }), document.components).schemas,
  );
  for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) expect(schemas).toContain(name);
  expect(text).not.toContain("$defs");
});

test("what is documented is mounted, and what is mounted is documented", () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} /api/v1${honoPath(path)}`),
  );
  const mounted = workspace.app.routes
    .filter(({ path, method }) => path.startsWith("/api/v1") && method !== "ALL")
    .map(({ path, method }) => `${method} ${path}`)
    .filter((route) => !/ \/api\/v1(?:\/openapi\.json)?$/.test(route));
  expect([...new Set(mounted)].sort()).toEqual(documented.sort());
  const ids = OPERATIONS.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

/** A validator of a JSON answer, by the document alone. */
function validatorOf(id: string) {
  const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
  ajv.addSchema(JSON.parse(JSON.stringify({ $id: "https://api.invalid/", ...document })));
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { operationId }] of Object.entries(methods)) {
      if (operationId !== id) continue;
      const at = `paths/${path.replaceAll("/", "~1").replaceAll("{", "%7B").replaceAll("}", "%7D")}/${method}`;
      const status = OPERATIONS.find((operation) => operation.id === id)?.answer.status;
      const schema = `https://api.invalid/#/${at}/responses/${status}/content/application~1json/schema`;
      return ajv.compile({ $ref: schema });
    }
  }
  throw new Error(`no operation ${id}`);
}

const days = "since=2031-01-01&until=2031-12-31";

/** Where each thing that is read lies, with the ids of this dossier. */
async function addresses(): Promise<ReadonlyMap<string, string>> {
  const [position] = (await get(`${D}/positions`)).lines;
  const ids = v.parse(
    v.looseObject({ party: v.looseObject({ id: v.string() }), issue: v.looseObject({ id: v.string() }) }),
    position,
  );
  const waiting = v.parse(
    v.looseObject({ article: v.looseObject({ number: v.number() }), line: v.string() }),
    (await get(`${D}/review`)).lines[0],
  );
  const first = async (list: string) => encodeURIComponent(String((await get(`${D}/${list}`)).lines[0]?.id));
  const cell = `party=${encodeURIComponent(ids.party.id)}&issue=${encodeURIComponent(ids.issue.id)}`;
  return new Map([
    ["listDossiers", "/dossiers"],
    ["getDossier", D],
    ["getState", `${D}/state`],
    ["getBrief", `${D}/brief`],
    ["listPositions", `${D}/positions?minor=true&compareWith=2031-03-10`],
    ["listIssues", `${D}/issues?q=ferry`],
    ["getIssue", `${D}/issues/${encodeURIComponent(ids.issue.id)}`],
    ["getCell", `${D}/cell?${cell}`],
    ["listMoved", `${D}/moved?silent=true&minor=true`],
    ["getTimeline", `${D}/timeline?${days}`],
    ["listMeetings", `${D}/calendar?order=latest`],
    ["listMonths", `${D}/calendar-months`],
    ["getMeeting", `${D}/calendar/${await first("calendar")}`],
    ["listStatements", `${D}/statements?kind=direct`],
    ["getStatement", `${D}/statements/${await first("statements")}`],
    ["listPeople", `${D}/people?kind=person`],
    ["getPerson", `${D}/people/${await first("people")}`],
    ["listSources", `${D}/sources`],
    ["listArticles", `${D}/articles?state=left-out`],
    ["findArticle", "/articles?reference=1"],
    ["getArticle", `${D}/articles/1`],
    ["getRecord", `${D}/articles/1/record`],
    ["getLine", `${D}/articles/${waiting.article.number}/lines/${waiting.line}`],
    ["getArticleChanges", `${D}/articles/1/changes`],
    ["listEdits", `${D}/edits`],
    ["listSubscriptions", `${D}/subscriptions`],
    ["listReview", `${D}/review?order=most+consequential&subject=position`],
    ["listCorrections", `${D}/corrections?undone=true`],
    ["searchDossier", `${D}/search?q=ferry`],
    ["search", "/search?q=ferry&kind=quotation"],
    ...["moved", "brief", "calendar", "positions", "statements", "sources", "issues", "actors"].map(
      (view): [string, string] => [`getWholeView ${view}`, `${D}/views/${view}`],
    ),
    ["getViewer", "/me"],
    ["listUsers", "/users"],
    ["listTokens", "/tokens"],
  ]);
}

test("every answer is as the document says, has an ETag, and is not sent again", async () => {
  const asked = await addresses();
  const read = OPERATIONS.filter(({ method, answer }) => method === "get" && "schema" in answer).map(
    ({ id }) => id,
  );
  expect(new Set([...asked.keys()].map((key) => key.split(" ")[0]))).toEqual(new Set(read));
  for (const [name, path] of asked) {
    const response = await ask(path);
    const answer: unknown = await response.json();
    expect([name, response.status]).toEqual([name, 200]);
    const validate = validatorOf(name.split(" ")[0] ?? "");
    expect(validate(answer), `${name}: ${JSON.stringify(validate.errors?.slice(0, 4))}`).toBe(true);
    const etag = response.headers.get("etag") ?? "";
    expect(etag, name).toMatch(/^(?:W\/)?".+"$/);
    const again = await ask(path, { headers: { "If-None-Match": `"other", ${etag}` } });
    expect([name, again.status, await again.text()]).toEqual([name, 304, ""]);
    const head = await ask(path, { method: "HEAD" });
    expect([name, head.status, await head.text(), head.headers.get("etag")]).toEqual([name, 200, "", etag]);
  }
}, 120_000);

test.each([
  "dossiers",
  "dossiers/1/positions?minor=true",
  "dossiers/1/issues",
  "dossiers/1/moved?silent=true&minor=true",
  "dossiers/1/calendar",
  "dossiers/1/calendar?order=latest",
  "dossiers/1/statements",
  "dossiers/1/people",
  "dossiers/1/sources",
  "dossiers/1/articles",
  "dossiers/1/review",
])(
  "pages of %s give each line once, by `next` and by Link",
  async (path) => {
    const join = path.includes("?") ? "&" : "?";
    const whole = await get(`/${path}${join}limit=200`);
    const found: unknown[] = [];
    let address: string | null = `/${path}${join}limit=3`;
    while (address !== null) {
      const response = await ask(address);
      const page = v.parse(AnswerSchema, await response.json());
      found.push(...page.lines);
      expect(page.total).toBe(whole.total);
      const link = /^<\/api\/v1(\/[^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1] ?? null;
      expect(link === null).toBe(page.next === null);
      address = link;
      if (found.length > 600) break;
    }
    expect(found.slice(0, 200)).toEqual(whole.lines);
    expect(found.length).toBe(whole.total);
  },
  60_000,
);

const WRONG = [
  ["GET", `${D}/nothing`, 404, "not-found", null],
  ["GET", "/nothing", 404, "not-found", null],
  ["GET", "/dossiers/99", 404, "not-found", null],
  ["GET", "/dossiers/x/brief", 404, "not-found", null],
  ["GET", `${D}/articles/99`, 404, "not-found", null],
  ["GET", `${D}/articles/1/lines/s999`, 404, "not-found", null],
  ["GET", `${D}/people/nobody`, 404, "not-found", null],
  ["GET", `${D}/export/pdf`, 404, "not-found", null],
  ["GET", `${D}/export/csv`, 400, "invalid", "query.table"],
  ["GET", `${D}/brief?since=soon`, 400, "invalid", "query.since"],
  ["GET", `${D}/statements?limit=0`, 400, "invalid", "query.limit"],
  ["GET", `${D}/statements?limit=many`, 400, "invalid", "query.limit"],
  ["GET", `${D}/statements?who=x`, 400, "invalid", "query.who"],
  ["GET", `${D}/statements?kind=a&kind=b`, 400, "invalid", "query.kind"],
  ["GET", `${D}/timeline`, 400, "invalid", "query.since"],
  ["GET", `${D}/positions?after=x`, 400, "invalid", "query.after"],
  ["PUT", D, 405, "not-allowed", null],
  ["POST", `${D}/brief`, 405, "not-allowed", null],
  ["DELETE", `${D}?name=Other`, 409, "conflict", null],
] as const;

test.each(WRONG)("%s %s is a problem of status %i", async (method, path, status, kind, field) => {
  const response = await ask(path, { method });
  const problem = v.parse(
    v.looseObject({ errors: v.optional(v.array(v.looseObject({ path: v.string() })), []) }),
    await response.json(),
  );
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    "application/problem+json",
  ]);
  expect(problem).toMatchObject({ type: `/api/v1#${kind}`, status, title: expect.any(String) });
  if (field !== null) expect(problem.errors.map(({ path: at }) => at)).toContain(field);
  if (status === 405) expect(response.headers.get("allow")).toMatch(/GET.*OPTIONS/);
});

test("bodies are looked at: kind, JSON, fields, length", async () => {
  const post = (body: unknown, headers = {}) => ask("/dossiers", { method: "POST", body, headers });
  const wrong = async (response: Response) => [response.status, await response.json()];
  expect(await wrong(await post("{"))).toMatchObject([400, { errors: [{ path: "body" }] }]);
  expect(await wrong(await post({ name: "" }))).toMatchObject([400, { errors: [{ path: "body.name" }] }]);
  expect(await wrong(await post({ name: "A", parties: [1] }))).toMatchObject([
    400,
    { errors: [{ path: "body.parties.0" }] },
  ]);
  expect(await wrong(await post({ name: "A", other: 1 }))).toMatchObject([
    400,
    { errors: [{ path: "body.other" }] },
  ]);
  expect(await wrong(await post("name=A", { "Content-Type": "text/plain" }))).toMatchObject([415, {}]);
  expect(await wrong(await post({ name: "A".repeat(200_000) }))).toMatchObject([413, { status: 413 }]);
  expect(await wrong(await post({ name: "Lake Runn talks" }))).toMatchObject([409, { status: 409 }]);
});

test("OPTIONS names the methods of an address", async () => {
  const response = await ask(`${D}/corrections`, { method: "OPTIONS" });
  expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
});

test("a dossier is begun, changed, renamed and forgotten", async () => {
  const made = await ask("/dossiers", { method: "POST", body: { name: "Harbour", parties: ["Sorvia"] } });
  expect(made.status).toBe(201);
  const path = (made.headers.get("location") ?? "").slice("/api/v1".length);
  const stale = await ask(path, {
    method: "PATCH",
    body: { terms: ["salt"] },
    headers: { "If-Match": '"r0.0"' },
  });
  expect(stale.status).toBe(412);
  const changed = await ask(path, { method: "PATCH", body: { name: "Harbour talks", terms: ["salt"] } });
  expect(await changed.json()).toMatchObject({
    dossier: { name: "Harbour talks", terms: ["salt"], parties: ["Sorvia"] },
  });
  expect((await get("/dossiers?name=harbour+TALKS")).lines).toHaveLength(1);
  const gone = await ask(`${path}?name=Harbour+talks`, { method: "DELETE" });
  expect(await gone.json()).toEqual({ articleCount: 0 });
  expect((await ask(path)).status).toBe(404);
});

test("an article is added as text, decided by hand, and its line corrected, which another may not overlook", async () => {
  const add = await ask(`${D}/articles`, {
    method: "POST",
    body: {
      text: 'Arvenia and Tolmark met in Lind on Monday. "The wells stay closed," Arvenian Foreign Minister Ilse Brandt said.',
      title: "Wells stay closed",
      date: "2031-04-02",
      id: "wells",
    },
  });
  const added: unknown = await add.json();
  expect(added).toMatchObject({
    added: [{ kind: "new", title: "Wells stay closed", membership: { state: "taken" } }],
  });
  expect(validatorOf("addArticles")(added)).toBe(true);
  const [{ articleId }] = v.parse(
    v.looseObject({ added: v.tuple([v.looseObject({ articleId: v.number() })]) }),
    added,
  ).added;

  const seen = await ask(`${D}/brief`);
  const etag = seen.headers.get("etag") ?? "";
  const say = (body: object, headers = {}) => ask(`${D}/corrections`, { method: "POST", body, headers });
  const line = { article: articleId, line: "s1" };
  const first = await say(
    { action: "change", ...line, value: { speaker: "Ada Lund" } },
    { "If-Match": etag },
  );
  const kept: unknown = await first.json();
  expect([first.status, kept]).toMatchObject([201, { correction: { action: "change" }, meanwhile: [] }]);
  const validate = validatorOf("addCorrection");
  expect(validate(kept), JSON.stringify(validate.errors)).toBe(true);
  const second = await say({ action: "accept", ...line }, { "If-Match": etag });
  expect([second.status, await second.json()]).toMatchObject([
    409,
    { title: expect.stringContaining("meanwhile") },
  ]);
  expect((await say({ action: "accept", article: articleId, line: "m1" }, { "If-Match": etag })).status).toBe(
    201,
  );
  expect((await say({ action: "accept", ...line, expectedRevision: 1e6 })).status).toBe(201);
  expect((await say({ action: "accept", article: articleId, line: "s99" })).status).toBe(404);
  expect((await say({ action: "bless", ...line })).status).toBe(400);
  expect(
    (await say({ action: "rename", subject: "person", items: ["Tolmark"], name: "Republic of Tolmark" }))
      .status,
  ).toBe(201);

  const { lines } = await get(`${D}/people?q=republic`);
  expect(lines).toMatchObject([{ name: "Republic of Tolmark" }]);
  const { correction } = v.parse(v.looseObject({ correction: v.looseObject({ id: v.number() }) }), kept);
  expect((await ask(`/corrections/${correction.id}`, { method: "DELETE" })).status).toBe(204);
  expect((await ask(`/corrections/${correction.id}`, { method: "DELETE" })).status).toBe(409);
  expect((await ask(`/corrections/999`, { method: "DELETE" })).status).toBe(404);

  const left = await ask(`${D}/articles/${articleId}`, {
    method: "PATCH",
    body: { state: "left-out", reason: "a test" },
  });
  expect(await left.json()).toMatchObject({
    state: "left-out",
    by: "hand",
    reason: "left out by hand: a test",
  });
  expect((await ask(`${D}/articles/999`, { method: "PATCH", body: { state: "taken" } })).status).toBe(404);
}, 60_000);

test("files are added, each with its name; what can't be read is told", async () => {
  const form = new FormData();
  form.append(
    "file",
    new File(["Arvenia and Tolmark will meet in Varn on 9 April 2031, Brandt said."], "note.txt"),
  );
  form.append(
    "file",
    new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])], "../x\u202e.png"),
  );
  const response = await ask(`${D}/articles`, { method: "POST", body: form });
  expect([response.status, await response.json()]).toMatchObject([
    200,
    {
      added: [
        { kind: "new", source: "upload://note.txt" },
        { kind: "failure", failure: { source: "upload://../x.png" } },
      ],
    },
  ]);
  const none = await ask(`${D}/articles`, { method: "POST", body: new FormData() });
  expect([none.status, await none.json()]).toMatchObject([400, { errors: [{ path: "body.file" }] }]);
}, 60_000);

test("a change is refused to whom may read alone", async () => {
  const { mountApi } = await import("../../src/app/server/api/index.ts");
  const { Hono } = await import("hono");
  const app = new Hono<import("../../src/app/server/context.ts").AppEnv>();
  app.use(async (c, next) => {
    c.set("server", workspace.context);
    c.set("viewer", { id: 7, name: "Ada", role: "reader" });
    await next();
  });
  mountApi(app);
  for (const { method, path, role } of OPERATIONS) {
    let address = path;
    for (const name of paramsOf(path)) address = address.replace(`{${name}}`, "1");
    const response = await app.request(`/api/v1${address}`, {
      method: method.toUpperCase(),
      ...(method === "get" ? {} : { body: "{}", headers: { "Content-Type": "application/json" } }),
    });
    if (role !== "reader") expect([method, path, response.status]).toEqual([method, path, 403]);
    else expect([method, path, response.status]).not.toEqual([method, path, 403]);
  }
}, 60_000);

test.each(["html", "jsonl", "plover", "ics", "atom", "json-ld", "annotations", "csl"])(
  "the export as %s is to be saved",
  async (format) => {
    const response = await ask(`${D}/export/${format}?since=2031-01-01`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="dossier-1\.[\w.]+"$/);
    expect((await response.text()).length).toBeGreaterThan(100);
  },
  60_000,
);

test("a table of the export, a view as a table, an original", async () => {
  expect(await (await ask(`${D}/export/csv?table=meetings`)).text()).toMatch(/^\w+,/);
  const table = await ask(`${D}/views/calendar`, { headers: { Accept: "text/csv" } });
  expect([table.headers.get("content-type"), await table.text()]).toMatchObject([
    "text/csv; charset=UTF-8",
    expect.stringMatching(/^\w+,/),
  ]);
  const original = await ask(`${D}/articles/1/original`);
  expect(original.headers.get("content-type")).toBe("application/octet-stream");
  expect((await original.arrayBuffer()).byteLength).toBeGreaterThan(100);
});

test("the page about the API names every address, without script", async () => {
  const html = await (await ask("", { headers: { Accept: "text/html" } })).text();
  for (const { path, id } of OPERATIONS) {
    expect(html).toContain(path);
    expect(html).toContain(`id="${id}"`);
  }
  expect(html).not.toMatch(/<script(?! type="module" src="\/assets\/)/);
});
