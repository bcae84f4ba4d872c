// Ends the opening of an older workspace at random moments, as `kill -9` does: it is then as it was, and opens the next
// time. ROUNDS says how often (default 3; `npm run test:kill` takes 50).
import { spawn } from "node:child_process";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { articleStore } from "../../src/store/articles.ts";
import type { Engine } from "../../src/store/engine.ts";
import { openStore } from "../../src/store/index.ts";
import { migrate } from "../../src/store/migrate.ts";
import { MIGRATIONS } from "../../src/store/migrations/index.ts";
import { openEngine } from "../../src/store/open.ts";
import { ROOT } from "../cli/command.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf, taken } from "../store/readings.ts";
import { LATER } from "./migrating.ts";
import { start } from "./workspaces.ts";

const ROUNDS = Number(process.env.ROUNDS ?? 3);
const CORRECTIONS = 3000;
/** The schema of the old workspace: the first that this version's code can fill. */
const OLD = 4;

/** A workspace as an earlier version made it, with articles and corrections. */
async function oldWorkspace(place: string): Promise<void> {
  const engine = await openEngine(place);
  await migrate(engine, MIGRATIONS.slice(0, OLD));
  await engine.write(async (db) => {
    await sql`insert into dossier (name, interests, created_at, revision) values ('Runn', '{"parties":["Arvenia"],"places":[],"terms":[]}', '2031-03-01T00:00:00.000Z', 1)`.execute(
      db,
    );
    for (let number = 1; number <= CORRECTIONS; number++)
      await sql`insert into correction (dossier_id, action, subject, target, who, at) values (1, 'rename', 'issue', ${JSON.stringify({ items: [`matter ${number}`] })}, 'ada', '2031-03-01T00:00:00.000Z')`.execute(
        db,
      );
  });
  await articleStore(engine).save(
    Array.from({ length: 40 }, (_, index) =>
      readingOf({ key: `id:${index}`, text: `Article ${index}.`, memberships: [taken(1)] }),
    ),
  );
  await engine.close();
}

/** What a workspace holds, whatever its schema. */
async function contentOf(engine: Engine): Promise<unknown> {
  return engine.read(async (db) => ({
    migrations: (
      await sql<{ number: number }>`select number from migration order by number`.execute(db)
    ).rows.map(({ number }) => number),
    corrections: (await sql<{ target: string }>`select target from correction order by id`.execute(db)).rows
      .length,
    articles: (await sql`select id from article`.execute(db)).rows.length,
    records: (await sql`select version_id from reading`.execute(db)).rows.length,
  }));
}

async function looked(place: string): Promise<unknown> {
  const engine = await openEngine(place);
  try {
    return await contentOf(engine);
  } finally {
    await engine.close();
  }
}

/** Starts the migrations and ends them `after` milliseconds after one has begun; gives whether they were done before. */
function killed(
  place: string,
  { at, after }: { readonly at: number; readonly after: number },
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, "test", "faults", "migrating.ts"), place], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    child.stdout.on("data", (piece: Buffer) => {
      const before = said;
      said += piece.toString();
      if (said.includes(`up ${at}\n`) && !before.includes(`up ${at}\n`))
        setTimeout(() => child.kill("SIGKILL"), after);
    });
    child.on("close", () => resolve(said.includes("done")));
  });
}

onBothDatabases("kill -9 in the middle of migrations", ({ workspace }) => {
  test(
    "several that rewrite rows: all of them or none, and the next run goes on",
    async () => {
      let place = await workspace();
      await oldWorkspace(place);
      const before = await looked(place);
      expect(before).toMatchObject({
        migrations: [1, 2, 3, 4],
        corrections: CORRECTIONS,
        articles: 40,
        records: 40,
      });
      let [endings, longest] = [0, 150];
      for (let round = 0; round < ROUNDS || (endings === 0 && round < 5 * ROUNDS); round++) {
        const at = OLD + 1 + Math.floor(Math.random() * (MIGRATIONS.length + LATER.length - OLD));
        const done = await killed(place, { at, after: Math.random() * longest });
        const now = await looked(place);
        if (!done && JSON.stringify(now) === JSON.stringify(before)) {
          endings++;
          continue;
        }
        // It was quicker than the kill, and went the whole way: the next round has another old workspace, and less time.
        expect(now).toMatchObject({ migrations: [...MIGRATIONS, ...LATER].map(({ number }) => number) });
        place = await workspace();
        await oldWorkspace(place);
        longest /= 2;
      }
      expect(endings).toBeGreaterThan(0);
      await killed(place, { at: 0, after: 0 });
      expect(await looked(place)).toEqual({
        migrations: [...MIGRATIONS, ...LATER].map(({ number }) => number),
        corrections: CORRECTIONS,
        articles: 40,
        records: 40,
      });
      const engine = await openEngine(place);
      const { rows } = await engine.read((db) =>
        sql<{ words: string }>`select words from said order by id`.execute(db),
      );
      expect([rows.length, rows[0]?.words]).toEqual([CORRECTIONS, '{"ITEMS":["MATTER 1"]}']);
      await engine.close();
    },
    120_000 + ROUNDS * 15_000,
  );

  test(
    "those of this version, by the command: the workspace opens, with all that it had",
    async () => {
      const place = await workspace();
      await oldWorkspace(place);
      for (let round = 0; round < ROUNDS; round++) {
        const run = start(["dossier", "list", "-w", place]);
        const timer = setTimeout(() => run.child.kill("SIGKILL"), 150 + Math.random() * 600);
        await run.ended;
        clearTimeout(timer);
        expect(await looked(place)).toMatchObject({ corrections: CORRECTIONS, articles: 40, records: 40 });
      }
      const store = await openStore(place);
      expect(await store.check()).toEqual([]);
      expect(await store.dossiers.list()).toMatchObject([{ takenCount: 40 }]);
      expect(await store.corrections.list(1)).toHaveLength(CORRECTIONS);
      await store.close();
    },
    120_000 + ROUNDS * 10_000,
  );

  test("two processes that open an older workspace at once bring it to the new schema once", async () => {
    const place = await workspace();
    await oldWorkspace(place);
    const runs = [1, 2, 3].map(() => start(["dossier", "list", "-w", place]));
    for (const run of runs) expect([await run.ended, run.stderr()]).toEqual([0, ""]);
    expect(await looked(place)).toMatchObject({ migrations: MIGRATIONS.map(({ number }) => number) });
  }, 120_000);
});
