import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openStore } from "../../src/store/index.ts";
import { ROOT } from "../cli/command.ts";

const folder = mkdtempSync(join(tmpdir(), "rapporteur-killed-"));
const place = join(folder, "workspace.sqlite");
const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Starts the server; gives its address when it answers. */
function served(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const args = [join(ROOT, "bin/rapporteur"), "serve", "--port", "0", "--workspace", place];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  running.add(child);
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (piece: Buffer) => {
      const address = /http:\/\/\S+/.exec(piece.toString())?.[0];
      if (address !== undefined) resolve({ child, address });
    });
    child.on("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  running.delete(child);
  return new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill(signal);
  });
}

async function upload(address: string, count: number): Promise<number> {
  const body = new FormData();
  for (let index = 0; index < count; index++) {
    const text = `Arvenia refused offer number ${index} of Tolmark on Lake Runn, its minister said on Monday in Kessel.`;
    body.append("files", new File([text], `offer-${index}.txt`));
  }
  const headers = { Origin: new URL(address).origin };
  const url = new URL("/d/1/sources/add", address);
  return (await fetch(url, { method: "POST", body, headers, redirect: "manual" })).status;
}

test("what was told as taken in is read by the next server, when this one is killed", async () => {
  const before = await openStore(place);
  await before.dossiers.create("Lake Runn", { parties: ["Arvenia"], places: [], terms: [] });
  await before.close();
  const first = await served();
  expect(await upload(first.address, 12)).toBe(303);
  await ended(first.child, "SIGKILL");
  const second = await served();
  const store = await openStore(place);
  try {
    await expect
      .poll(async () => (await store.dossiers.list())[0]?.takenCount, { timeout: 60_000, interval: 500 })
      .toBe(12);
    expect(await store.inbox.waitingCount(1)).toBe(0);
    expect(await store.check()).toEqual([]);
    expect(await ended(second.child, "SIGTERM")).toBe(0);
  } finally {
    await store.close();
  }
}, 120_000);
