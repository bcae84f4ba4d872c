import type { Digest, DigestPlan, Dossier } from "../../store/index.ts";
import type { DigestContent } from "./content.ts";
import { momentWords, whenWords } from "./dates.ts";
import type { DigestLine, DigestWords } from "./line.ts";
import type { WorkspaceLinks } from "./links.ts";
import { planWords } from "./plan.ts";

/** What both forms of a digest are written from. */
export interface DigestMailParts {
  readonly dossier: Pick<Dossier, "id" | "name">;
  readonly plan: DigestPlan;
  readonly content: DigestContent;
  readonly links: WorkspaceLinks;
  /** Since when it tells. */
  readonly intro: string;
  /** Why it comes, where it is changed, how it ends. */
  readonly footer: readonly { readonly words: string; readonly href: string | null }[];
}

/** Lines that a section shows; the others are counted. */
const MOST = { moved: 20, fresh: 12, meetings: 15, next: 12 } as const;

export interface DigestSection {
  readonly title: string;
  readonly lines: readonly DigestLine[];
  /** How many more there are, in words; null where all are shown. */
  readonly more: string | null;
}

/** The sections that have lines, in the order in which they are read. */
export function sectionsOf({ content }: DigestMailParts): DigestSection[] {
  const titles = {
    moved: "What moved",
    meetings: "Meetings",
    next: "What comes next",
    fresh: "New positions",
  };
  return (["moved", "meetings", "next", "fresh"] as const).flatMap((name) => {
    const lines = content[name];
    if (lines.length === 0) return [];
    const left = lines.length - MOST[name];
    const more = left > 0 ? `and ${left} more, in the workspace` : null;
    return [{ title: titles[name], lines: lines.slice(0, MOST[name]), more }];
  });
}

/** The place of words in the workspace; null where the article has no number there. */
export function linkOf({ number, line }: DigestWords, { dossier, links }: DigestMailParts): string | null {
  return number === null ? null : links.line(dossier.id, number, line);
}

/** What stands above and below the lines. */
export function mailParts(
  given: Pick<DigestMailParts, "dossier" | "content" | "links"> & { readonly digest: Digest },
): DigestMailParts {
  const { digest, dossier, content, links } = given;
  const { plan } = digest;
  const since =
    digest.toldAt === null
      ? `The first digest: the last ${plan.every}.`
      : `Since the last digest, ${momentWords(digest.toldAt, plan)}.`;
  return {
    dossier,
    plan,
    content,
    links,
    intro: since,
    footer: [
      { words: "Open the dossier", href: links.dossier(dossier.id) },
      {
        words: `It comes to ${digest.recipient} ${planWords(plan)}, when there is something to tell`,
        href: null,
      },
      { words: "Change when it comes", href: links.settings(dossier.id) },
      { words: "End it", href: links.unsubscribe(digest.token) },
    ],
  };
}

/** "Lake Runn: 2 moved, 1 meeting", and what comes next where nothing else is told. */
export function subjectOf({ dossier, content, plan }: DigestMailParts): string {
  const counted = (count: number, words: string): string[] => (count === 0 ? [] : [`${count} ${words}`]);
  const { moved, fresh, meetings, next } = content;
  const parts = [
    ...counted(moved.length, "moved"),
    ...counted(meetings.length, meetings.length === 1 ? "meeting" : "meetings"),
    ...counted(fresh.length, fresh.length === 1 ? "new position" : "new positions"),
  ];
  const [first] = next;
  const coming = parts.length > 0 || first === undefined ? [] : [`next ${whenWords(first, plan.language)}`];
  return `${dossier.name}: ${[...parts, ...coming].join(", ") || "nothing new"}`;
}
