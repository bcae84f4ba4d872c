// A workspace of very many articles for the benches of views and pages, made in minutes where reading would take hours:
//   node bench/recombined-workspace.ts --from READ.sqlite --to NEW.sqlite --articles 100000
// READ is a workspace that `npm run bench:dossier -- --sizes 1000 --keep FOLDER` keeps. Its records are put together anew
// (recombined-records.ts) and saved through the store, as `dossier add` saves what was read. It goes on where it was.
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { passagesOf } from "../src/jobs/index.ts";
import { extractOf } from "../src/jobs/keep/extract.ts";
import type { Record } from "../src/record/index.ts";
import { openStore, pack, type Reading } from "../src/store/index.ts";
import { recombinedRecords } from "./recombined-records.ts";

const { values } = parseArgs({
  options: {
    from: { type: "string" },
    to: { type: "string" },
    articles: { type: "string", default: "100000" },
  },
});
if (values.from === undefined || values.to === undefined) throw new Error("bench: name --from and --to");

const AT_ONCE = 200;
const from = await openStore(values.from);
const read: Record[] = [];
for await (const { record } of from.members.recordsOf((await from.dossiers.need("Bench")).id))
  read.push(record);
await from.close();
const make = recombinedRecords(read);

const store = await openStore(values.to);
const interests = { parties: ["Arvenia", "Tolmark", "Sorvia", "Kestria"], places: [], terms: [] };
const dossier = (await store.dossiers.get("Bench")) ?? (await store.dossiers.create("Bench", interests));
const [summary] = await store.dossiers.list();
const count = Number(values.articles);
for (let at = summary?.takenCount ?? 0; at < count; at += AT_ONCE) {
  const indices = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, index) => at + index);
  await store.articles.save(indices.map((index) => readingOf(make(index))));
  if (at % 10_000 === 0) console.log(`${at} of ${count}`);
}
await store.close();

function readingOf(record: Record): Reading {
  const { text, article, id } = record;
  const hash = `sha256:${createHash("sha256").update(id).digest("hex")}`;
  const bytes = Buffer.from(text);
  const { url, title, outlet, language, published } = article;
  return {
    key: url ?? id,
    fingerprint: hash,
    original: { hash: record.textHash, packed: pack(bytes), size: bytes.length, mediaType: "text/plain" },
    document: {
      json: JSON.stringify({ id, source: id, kind: "text", hints: { url, title, outlet, published } }),
      packedContent: null,
    },
    source: id,
    retrievedAt: "2034-01-01T00:00:00.000Z",
    packedRecord: pack(JSON.stringify(record)),
    extract: extractOf(record),
    description: {
      textHash: record.textHash,
      reader: "bench",
      url,
      title,
      outlet,
      language,
      published,
      day: published?.slice(0, 10) ?? "2031-01-01",
    },
    passages: passagesOf(record),
    memberships: [{ dossierId: dossier.id, state: "taken", by: "hand", score: 1, reason: "bench" }],
  };
}
