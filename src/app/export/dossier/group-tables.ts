import type { DossierActor } from "../../../dossier/actors/join-actors.ts";
import type { Issue } from "../../../dossier/issues/group-issues.ts";
import type { MergedDossier } from "../../../dossier/merge.ts";
import type { Column } from "./column.ts";

/** A wording with the issue that it belongs to. */
export interface WordingRow {
  readonly issue: Issue;
  readonly wording: Issue["wordings"][number];
}

/** A name with the actor that goes by it. */
export interface NameRow {
  readonly actor: DossierActor;
  readonly member: DossierActor["names"][number];
}

export function wordingRows({ issues }: MergedDossier): WordingRow[] {
  return issues.flatMap((issue) => issue.wordings.map((wording) => ({ issue, wording })));
}

export function nameRows({ actors }: MergedDossier): NameRow[] {
  return actors.flatMap((actor) => actor.names.map((member) => ({ actor, member })));
}

export const ISSUES: readonly Column<WordingRow>[] = [
  {
    name: "issue",
    about: "Name of the issue: the same in all rows of its wordings",
    cell: ({ issue }) => issue.name,
  },
  { name: "wording", about: "How articles call it", cell: ({ wording }) => wording.text },
  {
    name: "article_count",
    about: "Articles with this wording",
    cell: ({ wording }) => String(wording.articleCount),
  },
  {
    name: "reason",
    about: "Why it is taken for this issue; empty for the leading wording",
    cell: ({ wording }) => wording.reason,
  },
  {
    name: "by_hand",
    about: "yes where a person joined it",
    cell: ({ wording }) => (wording.byHand ? "yes" : ""),
  },
];

export const ACTORS: readonly Column<NameRow>[] = [
  {
    name: "actor",
    about: "Name of the person or body: the same in all rows of its names",
    cell: ({ actor }) => actor.name,
  },
  { name: "kind", about: "person, state, organisation or group", cell: ({ actor }) => actor.kind },
  { name: "role", about: "Office, as most articles have it", cell: ({ actor }) => actor.role ?? "" },
  { name: "party", about: "Whom it speaks for", cell: ({ actor }, look) => look.actor(actor.party) },
  { name: "article_count", about: "Articles that name it", cell: ({ actor }) => String(actor.articleCount) },
  { name: "name", about: "One of its names", cell: ({ member }) => member.name },
  {
    name: "reason",
    about: "Why the name is taken for this one; empty for the leading name",
    cell: ({ member }) => member.reason,
  },
  {
    name: "by_hand",
    about: "yes where a person joined it",
    cell: ({ member }) => (member.byHand ? "yes" : ""),
  },
];
