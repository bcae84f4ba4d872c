import type { Attribution } from "../../../record/index.ts";
import type { Reading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** Who said what, in text order; what is reported within a statement stands below it. */
export function writeStatements(page: Sheet, look: Reading): void {
  const { attributions } = look.record;
  if (attributions.length === 0) return;
  page.heading("Who said what");
  const ids = new Set(attributions.map(({ id }) => id));
  const within = new Map<Attribution["id"], Attribution[]>();
  const outer: Attribution[] = [];
  for (const attribution of attributions) {
    const { parent } = attribution;
    if (parent === null || !ids.has(parent)) outer.push(attribution);
    else if (within.has(parent)) within.get(parent)!.push(attribution);
    else within.set(parent, [attribution]);
  }
  const write = (attribution: Attribution, depth: number): void => {
    writeStatement(page, look, attribution, depth);
    if (depth < 4) for (const inner of within.get(attribution.id) ?? []) write(inner, depth + 1);
  };
  for (const attribution of outer) write(attribution, 0);
}

function writeStatement(page: Sheet, look: Reading, attribution: Attribution, depth: number): void {
  const { ink } = page;
  const said = attribution.cue.length === 0 ? "" : look.words(attribution.cue, 60);
  const before = /^(?:according to|in the words of)$/i.test(said);
  const cue = said === "" || before ? "" : ` ${said}`;
  const hearer = attribution.addressee === null ? "" : ` to ${look.name(attribution.addressee)}`;
  const words = look.words(attribution.content, 600);
  const content = attribution.kind === "direct" ? `“${unquoted(words)}”` : words;
  const place = ink.faint(`${attribution.id} ${look.place(attribution.content)}`);
  const opening = depth === 0 ? "" : "↳ ";
  page.write(
    `${before ? `${said} ` : ""}${ink.name(speakerOf(look, attribution))}${cue}${hearer}: ${content}  ${place}`,
    2 + 2 * depth,
    opening,
  );
}

/** The speaker with the party in brackets; where nobody is resolved, the words of the source. */
function speakerOf(look: Reading, { speaker, party, source }: Attribution): string {
  const name =
    speaker === null ? (source.length > 0 ? look.words(source, 80) : "unnamed") : look.name(speaker);
  return party === null || party === speaker ? name : `${name} (${look.name(party)})`;
}

function unquoted(words: string): string {
  return words.replace(/^["“”„«‘']+|["“”»’']+$/g, "");
}
