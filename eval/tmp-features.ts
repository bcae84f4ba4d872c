import { writeFileSync } from "node:fs";
import { NO_HAND } from "../src/dossier/hand.ts";
import { mergeRows } from "../src/dossier/merge.ts";
import { movementOf } from "../src/dossier/movement/movement.ts";
import { rowsOf } from "../src/dossier/rows/article-rows.ts";
import { contentStems } from "../src/dossier/words.ts";
import { loadModels, wordVectorsOf } from "../src/learned/index.ts";
import { read } from "../src/read.ts";
import { NO_HINTS } from "../src/sources/raw-document.ts";
import { weightsFolder } from "../src/weights-folder.ts";
import { goldSeries, goldTexts } from "./movement-gold.ts";
// @ts-ignore
import { countMovement } from "../../shared/tools/score-records.mjs";
const models = loadModels(weightsFolder());
const vectors = wordVectorsOf(models.byId.get("vectors")!);
const texts = goldTexts();
const out: any[] = [];
for (const s of goldSeries()) {
  const rows = s.articles_in_date_order.map((id) => { const t = texts.get(id)!; return rowsOf(read({ id, source: id, kind: "text", content: t.text, hints: { ...NO_HINTS, title: t.title ?? null, published: t.date ?? null, url: t.url ?? null, outlet: t.outlet ?? null }, warnings: [] } as any, { models })); });
  const d = mergeRows(rows, { hand: NO_HAND, vectors });
  const actors = new Map(d.actors.map((a) => [a.id, a]));
  const titles = new Set(rows.flatMap((r) => contentStems(r.source.title ?? "")));
  const lines = d.tracks.flatMap((track) => {
    const m = movementOf(track, { since: null, until: null });
    if (!m) return [];
    const a = actors.get(track.party)!;
    const issue = [...new Set(track.stands.map(({ issue }) => issue))].join(" / ");
    const stems = contentStems(issue);
    return [{ party: { name: a.name, kind: a.kind, codes: /^state:[A-Z]{2}$/.test(track.party) ? { iso3166: track.party.slice(6) } : {} }, issue, verdict: m.verdict === "new" && m.path.length > 1 ? "unchanged" : m.verdict,
      f: { neg: s.negotiation, kind: a.kind, partyArticles: a.articleCount / rows.length, partyStands: d.tracks.filter((t) => t.party === track.party).reduce((n, t) => n + t.stands.length, 0) / d.tracks.reduce((n, t) => n + t.stands.length, 0),
        conf: Math.max(...track.stands.map((x) => x.confidence)), stands: track.stands.length, path: m.path.length, ascribed: track.stands.every((x) => x.ascribedBy !== null) ? 1 : 0,
        title: stems.filter((x) => titles.has(x)).length, issueParties: d.tracks.filter((t) => t.issue === track.issue).length, stemCount: stems.length, stance: m.to.stance, voiced: track.stands.some((x) => x.holder !== null) ? 1 : 0, issueText: issue, partyName: a.name, words: m.to.words } }];
  });
  const c = countMovement(s.movements, lines);
  const inv = new Set(c.invented);
  for (const l of lines) out.push({ ...l.f, hit: inv.has(l) ? 0 : 1, verdict: l.verdict });
}
writeFileSync("/tmp/features.json", JSON.stringify(out));
