import type { Line } from "./document-lines.ts";
import type { DraftMention } from "./draft.ts";
import type { Story } from "./story.ts";

/** The mentions of groups that a sentence names member by member: "Brandt and Oduya", "Arvenia, Tolmark and Sorvia". */
export function jointMentions(story: Story, line: Line): DraftMention[] {
  if (!line.tagged) return [];
  const byHead = new Map<number, DraftMention>();
  for (let at = story.mentions.length - 1; at >= 0; at--) {
    const mention = story.mentions[at]!;
    if (mention.line !== line.index) break;
    if (mention.actor !== null && !mention.locates && mention.form !== "joint")
      byHead.set(mention.head, mention);
  }
  const found: DraftMention[] = [];
  for (const first of byHead.values()) {
    const parts = [first];
    for (const other of byHead.values()) {
      const token = line.tokens[other.head]!;
      if (token.deprel === "conj" && token.head === first.head) parts.push(other);
    }
    // "Brandt and her three counterparts" are four.
    const members = [
      ...new Set(
        parts.flatMap(({ actor }) =>
          actor === null ? [] : parts.length > 1 && actor.members.length > 0 ? actor.members : [actor],
        ),
      ),
    ];
    const persons = members.filter(({ kind }) => kind === "person").length;
    if (persons > 0 && persons < members.length) continue;
    if (
      parts.some((part) =>
        parts.some((other) => other !== part && other.from >= part.from && other.to <= part.to),
      )
    )
      continue;
    if (members.length < 2 || members.some((member) => member.members.length > 0)) continue;
    if (first.form === "demonym" || members.length > 12) continue;
    found.push({
      line: line.index,
      from: Math.min(...parts.map(({ from }) => from)),
      to: Math.max(...parts.map(({ to }) => to)),
      head: first.head,
      form: "joint",
      actor: story.group(members),
      place: null,
      locates: false,
    });
  }
  return found;
}
