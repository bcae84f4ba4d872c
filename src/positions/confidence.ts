import type { Claim } from "./claim.ts";
import type { Line } from "./merge.ts";

/** How often lines of each source are right on gold-dev; see docs/positions.md. */
const BY_SOURCE: Readonly<Record<Claim["source"], number>> = {
  "own-words": 0.45,
  reporter: 0.45,
  ascribed: 0.27,
  noun: 0.38,
  judgement: 0.42,
  duty: 0.5,
  action: 0.25,
  tone: 0.27,
};

/** The probability that a line is right, by what it rests on; repeated evidence raises it. */
export function confidenceOf(line: Line): number {
  const base = Math.max(...line.claims.map((claim) => BY_SOURCE[claim.source]));
  return Math.round(100 * Math.min(0.9, base + 0.06 * (line.claims.length - 1))) / 100;
}
