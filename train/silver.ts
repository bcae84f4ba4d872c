/** Sources of running text (starts of file names) that the teacher labels, and one document in how many. */
export const SILVER_SHARES: readonly (readonly [start: string, every: number])[] = [
  ["current-events", 1],
  ["open-", 1],
  ["wikinews", 1],
  ["us-state", 1],
  ["kremlin", 1],
  ["us-history", 1],
  ["wikitext", 1],
  ["factbook", 1],
  ["parliaments", 1],
  ["whitehouse", 12],
  ["un-general-debate", 12],
  ["au-pm", 10],
  ["us-presidents", 4],
];

/** One in how many documents of a file of running text the teacher labels; 0 for none. */
export function silverShare(name: string): number {
  return SILVER_SHARES.find(([start]) => name.startsWith(start))?.[1] ?? 0;
}
