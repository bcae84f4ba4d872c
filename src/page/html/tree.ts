import { decodeHTML, decodeHTMLAttribute } from "entities";
import { type Tag, TEXT } from "./tags.ts";

/**
 * A page as flat lists, one entry a node, in document order: a node's subtree is the nodes from it up to `end`.
 * Positions are code units of `source`. Nothing walks it by recursion, so that no depth of nesting is too deep.
 */
export interface Tree {
  readonly source: string;
  readonly count: number;
  /** `TEXT` for a piece of text. */
  readonly tag: readonly Tag[];
  /** -1 for node 0, which holds the whole page. */
  readonly parent: readonly number[];
  /** One past the last node of the subtree. */
  readonly end: readonly number[];
  /** Of a text: where its characters stand. Of an element: its start tag. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** The node's first entry in `attributes`; the next node's is one past its last. */
  readonly firstAttribute: readonly number[];
  /** Four positions an attribute: start and end of its name, start and end of its value. */
  readonly attributes: readonly number[];
}

/** The decoded value of an attribute ("" where it has none); null where the node does not have it. */
export function attribute(tree: Tree, node: number, name: string): string | null {
  const { attributes, source } = tree;
  const last = tree.firstAttribute[node + 1]!;
  for (let at = tree.firstAttribute[node]!; at < last; at += 4) {
    const start = attributes[at]!;
    if (attributes[at + 1]! - start !== name.length) continue;
    if (source.startsWith(name, start) || source.slice(start, start + name.length).toLowerCase() === name) {
      const value = source.slice(attributes[at + 2]!, attributes[at + 3]!);
      return value.includes("&") ? decodeHTMLAttribute(value) : value;
    }
  }
  return null;
}

/** The characters of a text node, references decoded, white space as it stands. */
export function textOf(tree: Tree, node: number): string {
  const text = tree.source.slice(tree.from[node], tree.to[node]);
  return text.includes("&") ? decodeHTML(text) : text;
}

/** The text of a subtree without its scripts and controls, white space made single; blocks are set apart by a space. */
export function contentOf(tree: Tree, node: number): string {
  const parts: string[] = [];
  const end = tree.end[node]!;
  let at = node;
  if (tree.tag[node] === TEXT) return squeeze(textOf(tree, node));
  at++;
  while (at < end) {
    const tag = tree.tag[at]!;
    if (tag === TEXT) parts.push(textOf(tree, at));
    else if (tag.silent) {
      at = tree.end[at]!;
      continue;
    } else if (tag.block || tag.name === "br") parts.push(" ");
    at++;
  }
  return squeeze(parts.join(""));
}

/** The characters inside an element whose content is no markup: a script, a title. */
export function rawContentOf(tree: Tree, node: number): string {
  const parts: string[] = [];
  for (let at = node + 1; at < tree.end[node]!; at++) {
    if (tree.tag[at] === TEXT) parts.push(tree.source.slice(tree.from[at], tree.to[at]));
  }
  return parts.join("");
}

/** White space made single and trimmed; soft hyphens and zero-width marks that are no part of the words dropped. */
export function squeeze(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
