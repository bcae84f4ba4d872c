import type { ActorId, Position, Stance } from "../../../record/index.ts";
import { clean } from "./clean.ts";
import { dateWords } from "./dates.ts";
import type { Reading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** What a party does with an issue, as a verb. */
export const STANCE_WORDS: { readonly [stance in Stance]: string } = {
  demand: "demands",
  refuse: "refuses",
  threaten: "threatens",
  warn: "warns of",
  "red-line": "red line:",
  oppose: "opposes",
  deny: "denies",
  offer: "offers",
  accept: "accepts",
  commit: "commits to",
  propose: "proposes",
  concede: "concedes",
  support: "supports",
  reaffirm: "reaffirms",
};

/** Party by party, in the order in which they come, each issue with the stance on it. */
export function writePositions(page: Sheet, look: Reading): void {
  const byParty = new Map<ActorId, Position[]>();
  for (const position of look.record.positions) {
    const known = byParty.get(position.party);
    if (known === undefined) byParty.set(position.party, [position]);
    else known.push(position);
  }
  if (byParty.size === 0) return;
  page.heading("Positions");
  for (const [party, positions] of byParty) {
    page.write(page.ink.name(look.name(party)), 2);
    for (const position of positions) writePosition(page, look, position);
  }
}

function writePosition(page: Sheet, look: Reading, position: Position): void {
  const { ink } = page;
  const details = [
    position.toward === null ? null : `toward ${look.name(position.toward)}`,
    position.condition === null || position.condition.length === 0
      ? null
      : `on condition: “${look.words(position.condition, 120)}”`,
    position.holder === null ? null : `voiced by ${look.name(position.holder)}`,
    position.ascribedBy === null ? null : `so says ${look.name(position.ascribedBy)}`,
  ].filter((detail) => detail !== null);
  const tail = details.length === 0 ? "" : ink.faint(` (${details.join("; ")})`);
  page.write(`${clean(position.issue)}${tail}`, 4, STANCE_WORDS[position.stance].padEnd(12));
  page.write(
    ink.faint(`${position.id} ${look.place(position.evidence)} “${look.words(position.evidence)}”`),
    16,
  );
}

/** A commitment or demand with the date by which it is due. */
export function writePromise(page: Sheet, look: Reading, position: Position, due: string): void {
  const words = `${look.name(position.party)} ${STANCE_WORDS[position.stance]} ${clean(position.issue)}`;
  page.write(`${page.ink.name(words)} · ${clean(dateWords(due))}`, 2);
  page.write(
    page.ink.faint(`${position.id} ${look.place(position.evidence)} “${look.words(position.evidence)}”`),
    4,
  );
}
