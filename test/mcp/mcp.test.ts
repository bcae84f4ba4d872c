import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TOOLS } from "../../src/app/mcp/tools/index.ts";
import { openStore } from "../../src/store/index.ts";
import { COMMAND, rapporteur } from "../cli/command.ts";

const EXAMPLES = ["03-lake-runn-second-round.html", "04-scraped-and-damaged.txt", "07-observer-feed.xml"];
const LINK = "https://record.example/desk/";

let folder: string;
let workspace: string;
let client: Client;
let log = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "rapporteur-mcp-"));
  workspace = join(folder, "w.sqlite");
  const env = { RAPPORTEUR_WORKSPACE: workspace };
  await rapporteur(["dossier", "new", "Runn", "--parties", "Arvenia,Tolmark"], { env });
  const files = EXAMPLES.map((name) => `examples/${name}`);
  await rapporteur(["dossier", "add", "Runn", ...files, "--quiet"], { env });
  client = await connected(["--link", LINK]);
}, 120_000);

afterAll(async () => {
  await client?.close();
  rmSync(folder, { recursive: true });
});

/** A client of a server of its own. */
async function connected(args: readonly string[], mode: "legacy" | "auto" = "legacy"): Promise<Client> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [COMMAND, "mcp", "--workspace", workspace, ...args],
    stderr: "pipe",
  });
  transport.stderr?.on("data", (piece: Buffer) => {
    log += piece.toString("utf8");
  });
  const made = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode } });
  await made.connect(transport);
  return made;
}

const lines = v.optional(v.array(v.unknown()), []);

/** What the lists that are paged have. */
const PageSchema = v.looseObject({
  positions: lines,
  statements: lines,
  total: v.optional(v.number(), 0),
  next: v.fallback(v.nullable(v.string()), null),
});

async function call(name: string, args: { readonly [name: string]: unknown } = {}) {
  const result = await client.callTool({ name, arguments: args });
  const answer = result.structuredContent;
  return { result, answer, page: v.parse(PageSchema, answer ?? {}), failure: failureOf(result) };
}

function failureOf({ isError, content }: Awaited<ReturnType<Client["callTool"]>>): string | null {
  const [first] = content;
  return isError === true && first?.type === "text" ? first.text : null;
}

test("every tool is listed as one that changes nothing, with schemas of what it takes and gives", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  const ajv = formats.default(new Ajv2020({ strict: false }));
  for (const { inputSchema, outputSchema, annotations, description } of tools) {
    expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
    expect(description?.length).toBeGreaterThan(40);
    expect(inputSchema.additionalProperties).toBe(false);
    expect(ajv.compile(plain(outputSchema))).toBeTypeOf("function");
  }
  expect(JSON.stringify(tools).length).toBeLessThan(40_000);
  expect(client.getInstructions()).toContain("citation");
});

/** A schema as any program has it that was told it. */
function plain(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema));
}

const CALLS = [
  ["dossiers", {}],
  ["brief", {}],
  ["brief", { dossier: "runn", since: "2031-03-01", until: "2031-03-20" }],
  ["positions", { compareWith: "2031-03-10", history: true, limit: 50 }],
  ["moved", { since: "2031-03-15", minor: true }],
  ["moved", { verdict: "unchanged", minor: true }],
  ["statements", { speaker: "brandt", kind: "direct" }],
  ["calendar", { who: "Tolmark", status: "held" }],
  ["search", { words: "ferry", in: "quotation" }],
  ["evidence", { article: 1, line: "s6" }],
] as const;

test.each(CALLS)(
  "%s %j is as its schema says, and the text is the same answer",
  async (name, args) => {
    const { tools } = await client.listTools();
    const ajv = formats.default(new Ajv2020({ strict: false }));
    const validate = ajv.compile(plain(tools.find((tool) => tool.name === name)?.outputSchema));
    const { result, answer, failure } = await call(name, args);
    expect(failure).toBeNull();
    expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
    expect(result.content).toHaveLength(1);
    const [first] = result.content;
    expect(first?.type === "text" ? JSON.parse(first.text) : null).toEqual(answer);
  },
  60_000,
);

/** Every piece of evidence in an answer, however deep. */
function evidenceIn(value: unknown): { quotation: string; article: number; line: string; link: string }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("quotation" in value) return [value as ReturnType<typeof evidenceIn>[number]];
  return Object.values(value).flatMap(evidenceIn);
}

test("each line has its words, and they stand in the article", async () => {
  const store = await openStore(workspace);
  try {
    let count = 0;
    for (const [name, args] of CALLS) {
      for (const { quotation, article, line, link } of evidenceIn((await call(name, args)).answer)) {
        const { record } = await store.articles.current(article);
        for (const piece of quotation.replace(/…$/, "").split(" … "))
          expect(record.text.replace(/\s+/g, " ")).toContain(piece.replace(/\s+/g, " ").trim());
        expect(link).toBe(`${LINK}d/1/articles/${article}?line=${line}`);
        count++;
      }
    }
    expect(count).toBeGreaterThan(40);
  } finally {
    await store.close();
  }
}, 60_000);

test("what was then and what is now", async () => {
  const { page } = await call("positions", { party: "tolmark", issue: "ferry", compareWith: "2031-03-10" });
  expect(page.positions[0]).toMatchObject({
    party: "Tolmark",
    now: { stance: "commit", evidence: { date: "2031-03-24" } },
    before: { stance: "refuse", evidence: { date: "2031-03-03" } },
    changed: true,
  });
  const changed = await call("positions", { compareWith: "2031-03-24", changedOnly: true, minor: true });
  expect(changed.page.positions).toEqual([]);
});

test("pages give each line once, in the same order as one long page", async () => {
  const whole = (await call("statements", { limit: 50 })).page;
  const found: unknown[] = [];
  for (let after: string | undefined; ; ) {
    const { page } = await call("statements", { limit: 3, ...(after === undefined ? {} : { after }) });
    found.push(...page.statements);
    expect(page.total).toBe(whole.total);
    if (page.next === null) break;
    after = page.next;
  }
  expect(found).toEqual(whole.statements);
  expect(found.length).toBeGreaterThan(6);
}, 60_000);

test.each([
  ["brief", { dossier: "Nowhere" }, /no dossier "Nowhere".*there is Runn/],
  ["evidence", { article: 1, line: "s999" }, /article #1 has no line s999: it has s1 to s\d+/],
  ["evidence", { article: 4, line: "s1" }, /has no article #4/],
  ["positions", { asOf: "soon" }, /asOf/],
  ["statements", { limit: 51 }, /limit/],
  ["statements", { who: "Brandt" }, /who/],
  ["statements", { after: "1.1" }, /the dossier changed/],
  ["statements", { after: "there" }, /`after`/],
  ["search", { words: '"' }, null],
])("%s %j has one clear answer", async (name, args, message) => {
  const { failure } = await call(name, args);
  if (message === null) expect(failure).toBeNull();
  else expect(failure).toMatch(message);
  expect(failure ?? "").not.toContain("\n");
});

test("a change of the dossier is seen at once, and pages of before are refused", async () => {
  const { next } = (await call("statements", { limit: 1 })).page;
  const env = { RAPPORTEUR_WORKSPACE: workspace };
  await rapporteur(["corrections", "rename", "Runn", "person", "Tolmark", "Republic of Tolmark"], { env });
  expect((await call("statements", { limit: 1, after: next })).failure).toMatch(/dossier changed/);
  const { page } = await call("positions", { party: "republic of tolmark" });
  expect(page.positions.length).toBeGreaterThan(0);
}, 60_000);

test("a client of the newer protocol is answered alike; without --link there are no links", async () => {
  const newer = await connected([], "auto");
  const result = await newer.callTool({ name: "statements", arguments: { limit: 1 } });
  expect(evidenceIn(result.structuredContent)[0]).toMatchObject({ link: null });
  await newer.close();
}, 60_000);

/** How a server ends whose input and output the test holds. */
function ended(input: string, signal: NodeJS.Signals | null) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, "mcp", "--workspace", workspace]);
    const out = { stdout: "", stderr: "" };
    child.stdout.on("data", (piece: Buffer) => {
      out.stdout += piece.toString("utf8");
      if (!out.stdout.includes("\n")) return;
      if (signal === null) child.stdin.end();
      else child.kill(signal);
    });
    child.stderr.on("data", (piece: Buffer) => {
      out.stderr += piece.toString("utf8");
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, ...out }));
    child.stdin.write(input);
  });
}

const PING = `${JSON.stringify({ jsonrpc: "2.0", id: 1, method: "ping" })}\n`;

test.each([
  ["the end of its input", null],
  ["SIGTERM", "SIGTERM"],
] as const)(
  "%s ends it with nothing but the protocol on standard output",
  async (_how, signal) => {
    const { status, stdout, stderr } = await ended(`not JSON\n${PING}`, signal);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ jsonrpc: "2.0" });
    expect(stderr).not.toContain("    at ");
  },
  60_000,
);

test("a workspace that can't be opened is told on standard error", async () => {
  const run = await rapporteur(["mcp", "--workspace", join(folder, "none", "..", "w.sqlite", "x")]);
  expect(run).toMatchObject({ status: 1, stdout: "" });
  expect(run.stderr).toMatch(/^rapporteur: .+\n$/);
}, 60_000);

test("nothing was said in the log", () => expect(log).toBe(""));
