import type { Frame, Tokens } from "./frame.ts";
import { type Layout, tokenAt } from "./layout.ts";

const LABEL =
  /^(Q|A|[A-Z][A-Z.'’-]*(?: [A-Z(][A-Z.,'’()-]*){0,6}|(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+)(?:\s*:\s|\s{2,}(?=[A-Z]))/;
const FEWEST_TURNS = 3;

interface Turn {
  readonly label: readonly [number, number];
  readonly from: number;
}

/**
 * The turns of a transcript, where the article is one: blocks that open with a speaker's label ("Q:", "MODERATOR:",
 * "THE PRESIDENT:"). A turn goes on over the blocks without a label.
 */
export function transcriptTurns(layout: Layout, blocks: readonly (readonly [number, number])[]): Frame[] {
  const turns = blocks.map(([start, end]) =>
    turnOf(layout.text.slice(start, Math.min(end, start + 120)), start),
  );
  const labels = turns.filter((turn) => turn !== null);
  const capitals = labels.filter((turn) => /^[^a-z]+$/.test(layout.text.slice(...turn.label)));
  if (labels.length < FEWEST_TURNS || capitals.length * 2 < labels.length) return [];
  const frames: Frame[] = [];
  let open: { readonly source: Tokens; readonly content: Tokens[] } | null = null;
  const close = (): void => {
    if (open !== null && open.content.length > 0)
      frames.push({ ...open, cue: [], score: 0.9, by: { rule: "transcript-turn" }, kind: "direct" });
  };
  blocks.forEach(([start, end], index) => {
    const turn = turns[index];
    if (turn) {
      close();
      open = { source: tokensOf(layout, turn.label[0], turn.label[1]), content: [] };
    }
    const content = tokensOf(layout, turn ? turn.from : start, end);
    if (open !== null && content[0] < content[1]) open.content.push(withoutDirections(layout, content));
  });
  close();
  return frames;
}

function turnOf(opening: string, start: number): Turn | null {
  const match = LABEL.exec(opening);
  if (match === null) return null;
  return { label: [start, start + match[1]!.length], from: start + match[0].length };
}

function tokensOf(layout: Layout, start: number, end: number): Tokens {
  const first = tokenAt(layout, start);
  return [first, Math.max(first, Math.min(layout.count, tokenAt(layout, end - 1) + 1))];
}

/** Without a stage direction, "(Laughs.)", at either edge. */
function withoutDirections(layout: Layout, [first, end]: Tokens): Tokens {
  let last = end;
  if (layout.word[last - 1] === ")") {
    for (let token = last - 2; token > Math.max(first, last - 8); token--) {
      if (layout.word[token] !== "(") continue;
      last = token;
      break;
    }
  }
  return [first, last];
}
