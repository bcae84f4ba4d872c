import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/app/server/serve.ts";
import { ROOT } from "../cli/command.ts";
import { type Loopback, loopback } from "../loopback.ts";
import { type TestWorkspace, testWorkspace } from "../server/workspace.ts";

let workspace: TestWorkspace;
let server: RunningServer;
let folder: string;
let site: Loopback;
beforeAll(async () => {
  workspace = await testWorkspace(["examples"], { allowPrivate: true });
  const text =
    "Arvenia and Tolmark will meet in Varn on 9 April 2031, Arvenian Foreign Minister Ilse Brandt said.";
  site = await loopback((_request, response) => {
    response.writeHead(200, { "Content-Type": "text/html" });
    response.end(
      `<html><body><article><h1>On the lake</h1><p>${text}</p><p>${text}</p></article></body></html>`,
    );
  });
  server = await startServer(workspace.context, { host: "127.0.0.1", port: 0 });
  folder = mkdtempSync(join(tmpdir(), "rapporteur-curl-"));
}, 120_000);
afterAll(async () => {
  await server.close();
  await site.close();
  await workspace.close();
  rmSync(folder, { recursive: true });
});

const block = /```sh\n(API=[\s\S]*?)```/.exec(readFileSync(join(ROOT, "docs", "api.md"), "utf8"))?.[1] ?? "";
const [setting = "", ...commands] = block.trim().split("\n");

test("docs/api.md has examples", () => expect(commands.length).toBeGreaterThan(8));

test.each(commands)(
  "%s",
  async (command) => {
    const here = server.address.replace(/\/$/, "");
    const script = `${setting}\n${command}`
      .replaceAll("http://127.0.0.1:8731", here)
      .replaceAll("https://news.example", site.url)
      .replaceAll("@examples/", `@${ROOT}/examples/`);
    const { stdout } = await promisify(execFile)("sh", ["-c", script], { cwd: folder });
    if (/-o runn[.]ics/.test(command)) {
      expect(readFileSync(join(folder, "runn.ics"), "utf8")).toContain("BEGIN:VCALENDAR");
    } else if (/-X DELETE/.test(command)) expect(stdout).toBe("");
    else expect(JSON.parse(stdout)).toBeTypeOf("object");
  },
  60_000,
);
