import { readTable } from "../lexicon/read-table.ts";
import { bySpan, type Span } from "../record/index.ts";
import type { Claim } from "./claim.ts";

const DULL = new Set(readTable("function-words.tsv", ["word"]).map((row) => row.word));

/** The words of an issue that carry meaning, cut to six letters so that "withdraw" and "withdrawal" are one. */
export function stemsOf(words: string): Set<string> {
  const found = new Set<string>();
  for (const word of words.toLowerCase().split(/[^\p{L}\p{N}]+/u)) {
    if (word.length > 1 && !DULL.has(word)) found.add(word.slice(0, 6));
  }
  return found;
}

/** Claims of one party and stance on one issue. */
export interface Line {
  readonly claims: readonly Claim[];
  readonly stems: ReadonlySet<string>;
}

/** Puts claims of one party, stance and matter together; a party's lines looked back at are its latest twelve. */
export function mergeClaims(text: string, claims: readonly Claim[]): Line[] {
  const lines: Line[] = [];
  const latest = new Map<string, number[]>();
  for (const claim of claims) {
    const key = `${claim.party.id} ${claim.stance} ${claim.ascribedBy === null ? "" : "ascribed"}`;
    const stems = stemsOf(text.slice(...claim.issue));
    const known = latest.get(key) ?? [];
    const at = known.findLast((index) => sameMatter(lines[index]!, stems, claim));
    if (at === undefined) {
      latest.set(key, [...known.slice(-11), lines.length]);
      lines.push({ claims: [claim], stems });
    } else lines[at] = { claims: [...lines[at]!.claims, claim], stems: lines[at]!.stems };
  }
  return lines;
}

function sameMatter(line: Line, stems: ReadonlySet<string>, claim: Claim): boolean {
  if (line.claims.some((one) => one.tree === claim.tree && sameSpan(one.issue, claim.issue))) return true;
  const shared = [...stems].filter((stem) => line.stems.has(stem)).length;
  return (
    shared > 0 &&
    shared * 2 >= Math.min(stems.size, line.stems.size) &&
    shared * 3 >= Math.max(stems.size, line.stems.size)
  );
}

function sameSpan(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

/** Spans in text order, those that overlap put together. */
export function united(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort(bySpan)) {
    const last = merged.at(-1);
    if (last !== undefined && span[0] < last[1])
      merged[merged.length - 1] = [last[0], Math.max(last[1], span[1])];
    else merged.push(span);
  }
  return merged;
}
