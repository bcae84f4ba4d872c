// Controls but for white space; marks and overrides of direction; characters of the tag block, which nothing shows.
const UNSAFE =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Text of an input as it may be shown on a terminal: on one line, without control characters and overrides of
 * direction; text that runs from right to left is isolated, so that it can't reorder what stands beside it.
 */
export function clean(text: string): string {
  const safe = text.replace(/\s+/g, " ").replace(UNSAFE, "").toWellFormed().trim();
  return RIGHT_TO_LEFT.test(safe) ? `\u2068${safe}\u2069` : safe;
}

/** The text cut at a space to at most `count` characters, with "…" where something was left out. */
export function shortened(text: string, count: number): string {
  if (text.length <= count) return text;
  const cut = text.slice(0, count - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > count / 2 ? cut.slice(0, space) : cut).toWellFormed().trimEnd()}…`;
}
