import { agencyForms, agencyName } from "./prompts.ts";

const PLACE = "\\p{Lu}[\\p{L}.’' -]{1,30}";
const MONTH_DAY =
  "(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\\.? \\d{1,2}|\\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\\.?)(?:,? \\d{4})?";
const DASH = '\\s?(?:-{1,2}|–|—)(?=\\s|["“‘]|\\p{Lu})\\s?';

const STATION =
  "CNN(?: Business| Opinion)?|AFP|BBC(?: News)?|NBC News|ABC News|CBS News|CNBC|NPR|Reuters|AP|RFE\\/RL|VOA|DW|RT|CGTN|WION";

/** One form of datelines. Such expressions are long to compile: one is made when a line has what the form needs. */
interface DatelineForm {
  readonly needs: RegExp;
  readonly make: () => RegExp;
  /** True for a place in capitals and a dash, which only the first lines of a text have. */
  readonly bare?: boolean;
}

const LONG_DASH = /—|–|--/;

/** How a dateline names its agency, "(AP)"; the names of all agencies as one choice. */
function signature(): { readonly agency: string; readonly signed: string } {
  const agency = agencyForms()
    .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .sort((a, b) => b.length - a.length)
    .join("|");
  return { agency, signed: `\\((?<agency>${agency})(?:[ /,][^()]{1,30})?\\)` };
}

/** The forms with an agency's or a station's name, then the bare one. */
const FORMS: readonly DatelineForm[] = [
  {
    needs: /\(/,
    make: () =>
      new RegExp(
        `^(?:${MONTH_DAY} |${PLACE}(?:[,/] ?${PLACE}){0,2}(?:,? ${MONTH_DAY})?,? ?)?${signature().signed}${DASH}`,
        "u",
      ),
  },
  {
    needs: /\(/,
    make: () =>
      new RegExp(
        `^\\p{Lu}[\\p{Lu}.’' -]{1,30}(?:, ?${PLACE}){0,2}(?:,? ${MONTH_DAY})? ?${signature().signed} `,
        "u",
      ),
  },
  {
    needs: /\(/,
    make: () =>
      new RegExp(
        `^${PLACE}(?:, ?${PLACE})?,? ${MONTH_DAY},? ${signature().signed}:? (?=\\p{Lu}|["“‘'])`,
        "u",
      ),
  },
  {
    needs: /\//,
    make: () =>
      new RegExp(
        `^${PLACE}(?:, ?${PLACE})?,? ${MONTH_DAY}\\. ?/(?<agency>${signature().agency})/[.,:]? ?`,
        "u",
      ),
  },
  {
    needs: /(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[\s\S]*[-–—]/,
    make: () =>
      new RegExp(
        `^\\p{Lu}[\\p{L}.’'-]{2,20}(?:, ?${PLACE})?,? ${MONTH_DAY},? \\(?(?<agency>${signature().agency})\\)?\\.?${DASH}`,
        "u",
      ),
  },
  {
    needs: /\(/,
    make: () =>
      new RegExp(
        `^(?:${PLACE}(?:, ?${PLACE})?,? )?\\((?:${STATION})\\)(?:${DASH}|\\s?(?=\\p{Lu}|["“‘']))`,
        "u",
      ),
  },
  {
    needs: LONG_DASH,
    make: () =>
      new RegExp(
        `^(?:\\p{Lu}[\\p{L}.’'-]{1,20}(?: \\p{Lu}[\\p{L}.’'-]{1,20}){0,2}(?:, ?${PLACE})? )?(?:${STATION})\\s?(?:—|–|--)\\s?`,
        "u",
      ),
  },
  {
    needs: LONG_DASH,
    bare: true,
    make: () =>
      new RegExp(
        `^\\p{Lu}{3,}(?:[ -]\\p{Lu}{2,}){0,2}(?:[,/] ?${PLACE}){0,2}(?:,? ${MONTH_DAY})?\\s?(?:—|–|--)\\s?(?=\\p{Lu}|["“‘'])`,
        "u",
      ),
  },
];

const made = new Map<DatelineForm, RegExp>();

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
  for (const form of FORMS) {
    if ((form.bare === true && !isHead) || !form.needs.test(words)) continue;
    let regex = made.get(form);
    if (regex === undefined) {
      regex = form.make();
      made.set(form, regex);
    }
    const match = regex.exec(words);
    if (match !== null) return match;
  }
  return null;
}
