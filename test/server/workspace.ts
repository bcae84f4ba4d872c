import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ALONE_OPTIONS } from "../../src/app/server/access/options.ts";
import { createApp } from "../../src/app/server/app.tsx";
import { loadAssets } from "../../src/app/server/assets.ts";
import type { ServerContext } from "../../src/app/server/context.ts";
import { addAll } from "../../src/jobs/index.ts";
import { loadModels, wordVectorsOf } from "../../src/learned/index.ts";
import { DEFAULT_LIMITS, readSources } from "../../src/sources/index.ts";
import { openStore, type Store } from "../../src/store/index.ts";
import { weightsFolder } from "../../src/weights-folder.ts";

/** A workspace with the example dossier (number 1), as pages see it. The clock stands on 20 April 2031. */
export interface TestWorkspace {
  readonly context: ServerContext;
  readonly app: ReturnType<typeof createApp>;
  readonly store: Store;
  /** Asks for a page as a browser on this machine does. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Posts a form from a page of the workspace. */
  post(path: string, fields?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

const HOST = "http://127.0.0.1:8731";

/** Makes the workspace in a folder of its own, which `close` removes. `inputs` are files or folders. */
export async function testWorkspace(
  inputs: readonly string[] = ["examples"],
  change: Partial<ServerContext> = {},
): Promise<TestWorkspace> {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-server-"));
  const store = await openStore(join(folder, "workspace.sqlite"));
  const models = loadModels(weightsFolder());
  const dossier = await store.dossiers.create("Lake Runn talks", {
    parties: ["Arvenia", "Tolmark"],
    places: ["Lake Runn"],
    terms: [],
  });
  const documents = readSources(inputs, {
    limits: DEFAULT_LIMITS,
    jsonl: false,
    fetchPage: () => {
      throw new Error("nothing is fetched here");
    },
  });
  const options = { models, threadCount: 0, limits: DEFAULT_LIMITS, all: false, forgotten: false };
  for await (const added of addAll(store, dossier, { documents, options })) {
    if (added.kind === "failure") throw new Error(added.failure.message);
  }
  const vectors = models.byId.get("vectors");
  const context: ServerContext = {
    store,
    vectors: () => (vectors === undefined ? null : wordVectorsOf(vectors)),
    now: () => new Date("2031-04-20T12:00:00Z"),
    assets: loadAssets(),
    mode: "alone",
    access: ALONE_OPTIONS,
    ...change,
  };
  const app = createApp(context);
  return {
    context,
    app,
    store,
    get: async (path, headers = {}) =>
      app.request(`${HOST}${path}`, { headers: { Accept: "text/html", ...headers } }),
    post: async (path, fields = {}, headers = {}) =>
      app.request(`${HOST}${path}`, {
        method: "POST",
        headers: { Accept: "text/html", Origin: HOST, ...headers },
        body: new URLSearchParams(fields),
      }),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
