import type { Frame, Tokens } from "./frame.ts";
import type { Layout } from "./layout.ts";

/**
 * The frames, each content cut where the same speaker's next report begins: "said [the offer was a joke], adding [it
 * would fail]", "agreed [to add two members] but did not accede to [the rest]".
 */
export function oneAfterAnother(layout: Layout, frames: readonly Frame[]): Frame[] {
  const sorted = [...frames].sort((a, b) => cueOf(a) - cueOf(b));
  return sorted.map((frame, index) => {
    const last = frame.content.at(-1);
    if (last === undefined || frame.cue.length === 0 || cueOf(frame) > last[0]) return frame;
    for (const next of sorted.slice(index + 1, index + 6)) {
      const cue = cueOf(next);
      if (next.cue.length === 0 || cue <= last[0] + 1 || cue >= last[1]) continue;
      const end = joint(layout, frame, next);
      if (end === null || end - last[0] < 2) continue;
      return { ...frame, content: [...frame.content.slice(0, -1), [last[0], end] as Tokens] };
    }
    return frame;
  });
}

function cueOf({ cue, content }: Frame): number {
  return cue[0]?.[0] ?? content[0]![0];
}

/** Where the first report ends if the second is joined to it by a participle, or by "and" with one subject; else null. */
function joint(layout: Layout, frame: Frame, next: Frame): number | null {
  const cue = cueOf(next);
  const before = cue - 1;
  if (layout.quotation[cue]! >= 0 || layout.sentence[cue] !== layout.sentence[cueOf(frame)]) return null;
  const sameSource = next.source !== null && frame.source !== null && next.source[0] === frame.source[0];
  const isParticiple = layout.tokens[cue]!.xpos === "VBG" && layout.word[before] === ",";
  if (isParticiple && (sameSource || next.source === null)) return before;
  if (!sameSource) return null;
  const opener = layout.tokens[before]!.upos === "ADV" ? before - 1 : before;
  if (!/^(?:and|but)$/.test(layout.word[opener]!)) return null;
  return layout.word[opener - 1] === "," ? opener - 1 : opener;
}
