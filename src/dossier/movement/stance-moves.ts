import { readTable } from "../../lexicon/read-table.ts";
import { STANCES, type Stance } from "../../record/index.ts";
import type { Move, MovedVerdict } from "./step.ts";

const VERDICTS: readonly MovedVerdict[] = ["hardened", "softened", "reversed"];
const GIVING: ReadonlySet<Stance> = new Set(["accept", "commit", "offer", "concede", "support", "propose"]);

let table: ReadonlyMap<string, Move> | null = null;

/** What the change of the stance alone means, by data/gazetteer/stance-moves.tsv; null where it is no movement. */
export function moveByStance(from: Stance, to: Stance): Move | null {
  table ??= readMoves();
  return table.get(`${from} ${to}`) ?? null;
}

function readMoves(): Map<string, Move> {
  const rows = readTable("stance-moves.tsv", ["from", "to", "verdict", "confidence", "reason"]);
  return new Map(
    rows.map((row) => {
      const verdict = VERDICTS.find((one) => one === row.verdict);
      const to = STANCES.find((one) => one === row.to);
      if (verdict === undefined || to === undefined)
        throw new Error(`dossier: stance-moves.tsv: no verdict ${row.verdict} or stance ${row.to}`);
      const toward =
        verdict === "softened" || (verdict === "reversed" && GIVING.has(to)) ? "softer" : "harder";
      return [
        `${row.from} ${to}`,
        { verdict, toward, confidence: Number(row.confidence), reason: row.reason },
      ];
    }),
  );
}
