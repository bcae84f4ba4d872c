/**
 * Makes `heads` a tree: `scores[dependent * stride + head]` says how good each head is; node 0 is the root above all and
 * has no head. Where following the best heads goes in a circle, the circle is opened at the place that costs least, and
 * of several words under node 0 one stays. A greedy form of Chu-Liu/Edmonds; at most quadratic in `count`.
 */
export function makeTree(scores: Float32Array, stride: number, count: number, heads: Int32Array): void {
  const below = new Uint8Array(count);
  openCircles({ scores, stride, count, heads, below });
  keepOneRoot({ scores, stride, count, heads, below });
}

interface Graph {
  readonly scores: Float32Array;
  readonly stride: number;
  readonly count: number;
  readonly heads: Int32Array;
  readonly below: Uint8Array;
}

function openCircles(graph: Graph): void {
  const { count, heads } = graph;
  const seen = new Int32Array(count);
  for (let start = 1; start < count; start++) {
    let node = start;
    while (node !== 0 && seen[node] === 0) {
      seen[node] = start;
      node = heads[node]!;
    }
    if (node !== 0 && seen[node] === start) openCircle(graph, node);
  }
}

function openCircle(graph: Graph, member: number): void {
  const { heads } = graph;
  markBelow(graph, member);
  let bestNode = member;
  let bestHead = 0;
  let bestGain = Number.NEGATIVE_INFINITY;
  let node = member;
  do {
    const head = bestOutside(graph, node, 0);
    const gain =
      graph.scores[node * graph.stride + head]! - graph.scores[node * graph.stride + heads[node]!]!;
    if (gain > bestGain) {
      bestGain = gain;
      bestNode = node;
      bestHead = head;
    }
    node = heads[node]!;
  } while (node !== member);
  heads[bestNode] = bestHead;
}

/** Marks the nodes whose heads lead to `top` (or into the circle that it stands in). */
function markBelow(graph: Graph, top: number): void {
  const { below, heads, count } = graph;
  below.fill(2);
  below[0] = 0;
  let node = top;
  do {
    below[node] = 1;
    node = heads[node]!;
  } while (node !== top && node !== 0);
  if (node === 0) {
    below.fill(2);
    below[0] = 0;
    below[top] = 1;
  }
  const path = new Int32Array(count);
  for (let start = 1; start < count; start++) {
    let size = 0;
    node = start;
    while (below[node] === 2) {
      // Other circles end here: 3 says that the path is being walked.
      below[node] = 3;
      path[size++] = node;
      node = heads[node]!;
    }
    const mark = below[node] === 1 ? 1 : 0;
    while (size > 0) below[path[--size]!] = mark;
  }
}

/** The best head of a node that is not marked as below it; `lowest` 1 leaves out node 0. */
function bestOutside(graph: Graph, node: number, lowest: number): number {
  let best = -1;
  let bestScore = Number.NEGATIVE_INFINITY;
  const row = node * graph.stride;
  for (let head = lowest; head < graph.count; head++) {
    if (graph.below[head] === 1 || head === node) continue;
    const score = graph.scores[row + head]!;
    if (score > bestScore) {
      bestScore = score;
      best = head;
    }
  }
  return Math.max(best, 0);
}

function keepOneRoot(graph: Graph): void {
  const { count, heads } = graph;
  let root = -1;
  let rootMargin = Number.NEGATIVE_INFINITY;
  let extra = -1;
  for (let node = 1; node < count; node++) {
    if (heads[node] !== 0) continue;
    extra++;
    const margin = marginOfRoot(graph, node);
    if (margin > rootMargin) {
      rootMargin = margin;
      root = node;
    }
  }
  for (let node = 1; node < count && extra > 0; node++) {
    if (heads[node] !== 0 || node === root) continue;
    extra--;
    // In a text that is no prose there may be as many roots as words: most then hang on the first.
    if (extra >= 32) {
      heads[node] = root;
      continue;
    }
    markBelow(graph, node);
    const head = bestOutside(graph, node, 1);
    heads[node] = head === 0 ? root : head;
  }
}

/** How much better node 0 is as the head of a node than any other. */
function marginOfRoot(graph: Graph, node: number): number {
  const row = node * graph.stride;
  let other = Number.NEGATIVE_INFINITY;
  for (let head = 1; head < graph.count; head++) {
    if (head !== node) other = Math.max(other, graph.scores[row + head]!);
  }
  return graph.scores[row]! - other;
}
