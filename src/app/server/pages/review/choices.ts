import type { Fields } from "../../../../dossier/corrections/lines.ts";
import type { LineSubject, Record, Stance } from "../../../../record/index.ts";
import { MEETING_STATUSES, STANCES } from "../../../../record/index.ts";
import { STANCE_WORDS } from "../../../export/text/positions.ts";

/** One value that a line could have instead, in one key. */
export interface Choice {
  readonly field: string;
  readonly value: string;
  readonly words: string;
  readonly chosen: boolean;
}

/** What is asked when a line is looked at: one field, with the values that it could have. */
export interface Question {
  readonly asks: string;
  readonly choices: readonly Choice[];
}

/** The stances in the order of their keys: always the same, so that hands learn it. */
const STANCE_KEYS: readonly Stance[] = [
  "demand",
  "refuse",
  "oppose",
  "warn",
  "offer",
  "accept",
  "commit",
  "support",
  "reaffirm",
];

/** People that a statement's choices have at most: as many as there are keys. */
const SPEAKERS = 9;

/** The question of a line, by its kind; null for figures, which are edited. */
export function questionOf(subject: LineSubject, fields: Fields, record: Record): Question | null {
  switch (subject) {
    case "position": {
      const order = [...STANCE_KEYS, ...STANCES.filter((stance) => !STANCE_KEYS.includes(stance))];
      return {
        asks: "Or the stance is",
        choices: order.map((stance) =>
          choice("stance", stance, { words: STANCE_WORDS[stance].replace(/:$/, ""), fields }),
        ),
      };
    }
    case "meeting":
      return {
        asks: "Or the meeting is",
        choices: MEETING_STATUSES.map((status) =>
          choice("status", status, { words: status.replace("-", " "), fields }),
        ),
      };
    case "attribution":
      return {
        asks: "Or the speaker is",
        choices: speakersOf(record).map((name) => choice("speaker", name, { words: name, fields })),
      };
    case "figure":
      return null;
    default:
      return subject satisfies never;
  }
}

function choice(
  field: string,
  value: string,
  { words, fields }: { readonly words: string; readonly fields: Fields },
): Choice {
  return { field, value, words, chosen: fields[field] === value };
}

/** Who speaks in an article, most quoted first, then the other people. */
function speakersOf({ attributions, actors }: Record): string[] {
  const counts = new Map<string, number>();
  for (const { speaker } of attributions)
    if (speaker !== null) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return actors
    .filter(({ id, kind }) => kind === "person" || counts.has(id))
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
    .slice(0, SPEAKERS)
    .map(({ name }) => name);
}
