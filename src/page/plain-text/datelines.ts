import { agencyForms, agencyName } from "./prompts.ts";

const PLACE = "\\p{Lu}[\\p{L}.’' -]{1,30}";
const MONTH_DAY =
  "(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}|\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\\.?)(?:,? \\d{4})?";
const DASH = '\\s?(?:-{1,2}|–|—)(?=\\s|["“‘]|\\p{Lu})\\s?';

const STATION =
  "CNN(?: Business| Opinion)?|AFP|BBC(?: News)?|NBC News|ABC News|CBS News|CNBC|NPR|Reuters|AP|RFE\\/RL|VOA|DW|RT|CGTN|WION";

interface DatelineForms {
  /** With an agency's or a station's name. */
  readonly signed: readonly RegExp[];
  /** A place in capitals and a dash, which only the first lines of a text have. */
  readonly bare: RegExp;
}

let forms: DatelineForms | null = null;

function dateline(): DatelineForms {
  const agency = agencyForms()
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .sort((a, b) => b.length - a.length)
    .join("|");
  const signed = `\\((?<agency>${agency})(?:[ /,][^()]{1,30})?\\)`;
  return {
    signed: [
      new RegExp(
        `^(?:${MONTH_DAY} |${PLACE}(?:[,/] ?${PLACE}){0,2}(?:,? ${MONTH_DAY})?,? ?)?${signed}${DASH}`,
        "u",
      ),
      new RegExp(`^\\p{Lu}[\\p{Lu}.’' -]{1,30}(?:, ?${PLACE}){0,2}(?:,? ${MONTH_DAY})? ?${signed} `, "u"),
      new RegExp(`^${PLACE}(?:, ?${PLACE})?,? ${MONTH_DAY},? ${signed}:? (?=\\p{Lu}|["“‘'])`, "u"),
      new RegExp(`^${PLACE}(?:, ?${PLACE})?,? ${MONTH_DAY}\\. ?/(?<agency>${agency})/[.,:]? ?`, "u"),
      new RegExp(
        `^\\p{Lu}[\\p{L}.’'-]{2,20}(?:, ?${PLACE})?,? ${MONTH_DAY},? \\(?(?<agency>${agency})\\)?\\.?${DASH}`,
        "u",
      ),
      new RegExp(
        `^(?:${PLACE}(?:, ?${PLACE})?,? )?\\((?:${STATION})\\)(?:${DASH}|\\s?(?=\\p{Lu}|["“‘']))`,
        "u",
      ),
      new RegExp(
        `^(?:\\p{Lu}[\\p{L}.’'-]{1,20}(?: \\p{Lu}[\\p{L}.’'-]{1,20}){0,2}(?:, ?${PLACE})? )?(?:${STATION})\\s?(?:—|–|--)\\s?`,
        "u",
      ),
    ],
    bare: new RegExp(
      `^\\p{Lu}{3,}(?:[ -]\\p{Lu}{2,}){0,2}(?:[,/] ?${PLACE}){0,2}(?:,? ${MONTH_DAY})?\\s?(?:—|–|--)\\s?(?=\\p{Lu}|["“‘'])`,
      "u",
    ),
  };
}

/**
 * The length of the dateline that a line opens with ("KESSEL (AP) — "), white space after it left out; 0 if none. A
 * place and a dash alone ("KESSEL — ") count only at the head of a text.
 */
export function datelineLength(words: string, isHead: boolean): number {
  const match = matchDateline(words, isHead);
  return match === null ? 0 : match[0].trimEnd().length;
}

/** The agency that a dateline names, by the name that the record uses; null where it names none. */
export function datelineAgency(words: string): string | null {
  const match = matchDateline(words, false);
  const form = match?.groups?.agency ?? /^[A-Z]\w+/.exec(match?.[0] ?? "")?.[0];
  return form === undefined ? null : agencyName(form);
}

function matchDateline(words: string, isHead: boolean): RegExpExecArray | null {
  if (!/[—–)/-]/.test(words)) return null;
  forms ??= dateline();
  for (const regex of isHead ? [...forms.signed, forms.bare] : forms.signed) {
    const match = regex.exec(words);
    if (match !== null) return match;
  }
  return null;
}
