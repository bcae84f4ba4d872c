import type { ActorLine, GroupMember, IssueLine } from "../../../dossier/views/index.ts";
import { clean } from "../text/clean.ts";
import { type Sheet, type SheetOptions, sheet } from "../text/sheet.ts";
import { counted } from "./cite.ts";

type Options = SheetOptions & {
  readonly name: string;
  /** Also what stands in one article only. */
  readonly all: boolean;
};

/** The issues with their wordings, and why each is taken for the issue. */
export function issuesText(lines: readonly IssueLine[], options: Options): string {
  const page = headed(options, counted(lines.length, "issue"));
  const shown = lines.filter((line) => options.all || line.articleCount > 1 || line.wordings.length > 1);
  for (const { name, renamed, parties, articleCount, wordings } of shown) {
    const who = parties.slice(0, 6).map((party) => `${party.name} (${party.articleCount})`);
    const more = parties.length > 6 ? [`${parties.length - 6} more`] : [];
    page.write(
      `${page.ink.name(clean(name))} · ${counted(articleCount, "article")} · ${clean([...who, ...more].join(", "))}`,
      2,
    );
    writeMembers(page, wordings, renamed ? null : name);
  }
  writeRest(page, { rest: lines.length - shown.length, what: "issue" });
  return page.text();
}

/** The people and bodies with their names, and why each is taken for the one. */
export function actorsText(lines: readonly ActorLine[], options: Options): string {
  const page = headed(options, counted(lines.length, "person or body", "people and bodies"));
  const shown = lines.filter((line) => options.all || line.articleCount > 1 || line.names.length > 1);
  for (const { kind, name, role, party, articleCount, names } of shown) {
    const facts = [kind === "person" ? role : kind, party === null ? null : `for ${party}`];
    const known = facts.filter((fact) => fact !== null);
    page.write(
      `${page.ink.name(clean(name))} · ${clean([...known, counted(articleCount, "article")].join(" · "))}`,
      2,
    );
    writeMembers(page, names, name);
  }
  writeRest(page, { rest: lines.length - shown.length, what: "person or body" });
  return page.text();
}

function headed(options: Options, count: string): Sheet {
  const page = sheet(options);
  page.write(page.ink.strong(clean(options.name)));
  page.write(page.ink.faint(count));
  page.write("");
  return page;
}

function writeRest(page: Sheet, { rest, what }: { readonly rest: number; readonly what: string }): void {
  if (rest === 0) return;
  const words = what === "issue" ? counted(rest, what) : counted(rest, what, "people and bodies");
  page.write("");
  page.write(page.ink.faint(`${words} in one article each; --all has them`));
}

/** Each name or wording with its reason; a group of one says no more than its name. */
function writeMembers(page: Sheet, members: readonly GroupMember[], name: string | null): void {
  if (members.length === 1 && members[0]?.text === name) return;
  for (const { text, articleCount, reason } of members) {
    const count = articleCount === null ? "" : ` (${articleCount})`;
    page.write(page.ink.faint(clean(`${text}${count}${reason === "" ? "" : `: ${reason}`}`)), 4, "- ");
  }
}
