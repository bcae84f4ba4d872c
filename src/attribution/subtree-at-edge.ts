import type { Layout } from "./layout.ts";

/**
 * The top of the greatest subtree that begins or ends at the token and does not hold `head`, the cue's; -1 for none.
 * `edges` is `layout.left` for what begins there, `layout.right` for what ends there.
 */
export function subtreeAtEdge(layout: Layout, edges: Int32Array, token: number, head: number): number {
  if (edges[token] !== token) return -1;
  let top = token;
  for (let steps = 0; steps < 60; steps++) {
    const above = layout.head[top]!;
    if (above < 0 || edges[above] !== token) break;
    if (layout.left[above]! <= head && head <= layout.right[above]!) break;
    top = above;
  }
  return top;
}
