import type { Actor } from "../../../record/index.ts";
import { clean } from "./clean.ts";
import type { Reading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** The people whom the text names, with role and party. */
export function writePeople(page: Sheet, look: Reading): void {
  const people = look.record.actors.filter(({ kind }) => kind === "person");
  if (people.length === 0) return;
  page.heading("People");
  for (const { name, role, party, mentions } of people) {
    const facts = [
      role === null ? null : clean(role),
      party === null ? null : look.name(party),
      `${mentions.length} ${mentions.length === 1 ? "mention" : "mentions"}`,
    ].filter((fact) => fact !== null);
    const where = mentions.length === 0 ? "" : `  ${page.ink.faint(look.place(mentions))}`;
    page.write(`${page.ink.name(clean(name))}, ${facts.join(", ")}${where}`, 2);
  }
}

/** The states, bodies and groups that the text names or that people speak for. */
export function writeBodies(page: Sheet, look: Reading): void {
  const bodies = look.record.actors.filter(({ kind }) => kind !== "person");
  if (bodies.length === 0) return;
  page.heading("States, bodies and groups");
  for (const body of bodies) {
    const facts = bodyFacts(body, look);
    const where = body.mentions.length === 0 ? "" : `  ${page.ink.faint(look.place(body.mentions))}`;
    page.write(`${page.ink.name(clean(body.name))}, ${facts.join(", ")}${where}`, 2);
  }
}

function bodyFacts({ kind, name, party, members, codes, mentions }: Actor, look: Reading): string[] {
  const count = mentions.length;
  return [
    kind === "state" ? `state${codes?.iso3166 === undefined ? "" : ` (${codes.iso3166})`}` : kind,
    codes?.acronym === undefined || codes.acronym === name ? null : codes.acronym,
    party === null ? null : `of ${look.name(party)}`,
    members === undefined || members.length === 0 ? null : look.names(members),
    `${count} ${count === 1 ? "mention" : "mentions"}`,
  ].filter((fact) => fact !== null);
}
