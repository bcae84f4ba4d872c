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
