import { compilePattern, type Pattern } from "../pattern.ts";
import type { Rule } from "../rule.ts";
import { CALENDAR_DATES } from "./calendar-dates.ts";
import { CLOCK } from "./clock.ts";
import { DAYS_OF_MONTH } from "./days-of-month.ts";
import { DURATIONS } from "./durations.ts";
import { RELATIVE_DAYS } from "./relative-days.ts";
import { RELATIVE_SPANS } from "./relative-spans.ts";
import { SETS_AND_REFERENCES } from "./sets-and-references.ts";
import { WEEKS_AWAY } from "./weeks-away.ts";
import { YEARS } from "./years.ts";

/** All rules. The order decides between matches of the same length. */
export const RULES: readonly Rule[] = [
  ...CLOCK,
  ...CALENDAR_DATES,
  ...DAYS_OF_MONTH,
  ...RELATIVE_DAYS,
  ...RELATIVE_SPANS,
  ...YEARS,
  ...WEEKS_AWAY,
  ...SETS_AND_REFERENCES,
  ...DURATIONS,
];

/** A rule made ready to run. */
export interface ReadyRule {
  readonly rule: Rule;
  readonly pattern: Pattern;
}

/** The rules that can begin with a class, by the class's letter. */
export const RULES_BY_FIRST: ReadonlyMap<string, readonly ReadyRule[]> = indexRules();

const readAlone = new Map<string, boolean>();

/**
 * True for a class, as a letter, that a rule can read alone. Before a word that no rule knows the others need no look:
 * no pattern goes over such a word.
 */
export function isReadAlone(code: string): boolean {
  let alone = readAlone.get(code);
  if (alone === undefined) {
    alone = (RULES_BY_FIRST.get(code) ?? []).some((ready) => reads(ready, code));
    readAlone.set(code, alone);
  }
  return alone;
}

function reads({ pattern }: ReadyRule, classes: string): boolean {
  pattern.expression.lastIndex = 0;
  return pattern.expression.test(classes);
}

function indexRules(): Map<string, ReadyRule[]> {
  const index = new Map<string, ReadyRule[]>();
  for (const rule of RULES) {
    const pattern = compilePattern(rule.pattern);
    for (const code of pattern.first) {
      const ready = index.get(code);
      if (ready === undefined) index.set(code, [{ rule, pattern }]);
      else ready.push({ rule, pattern });
    }
  }
  return index;
}
