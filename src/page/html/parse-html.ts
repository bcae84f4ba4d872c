import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";
import { ENDS_PARAGRAPH, ENDS_SIBLING, ROOT, type Tag, TEXT, tagOf } from "./tags.ts";
import type { Tree } from "./tree.ts";

/** How far up the open elements a search goes. A page of good faith stays far below; a hostile one costs no more. */
const SEARCH_LIMIT = 200;

/** The tree of a page: one pass of htmlparser2's tokenizer, end tags matched as browsers match them, near enough. */
export function parseHtml(source: string): Tree {
  const builder = new TreeBuilder(source);
  const tokenizer = new Tokenizer({ decodeEntities: false }, builder);
  tokenizer.write(source);
  tokenizer.end();
  return builder.finish();
}

/** Holds the open elements while the tokens come in. */
class TreeBuilder implements TokenizerCallbacks {
  readonly #source: string;
  readonly #tags = new Map<string, Tag>();
  readonly #openCount = new Map<Tag, number>();
  readonly #open: number[] = [];
  readonly #tag: Tag[] = [];
  readonly #parent: number[] = [];
  readonly #end: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  readonly #firstAttribute: number[] = [];
  readonly #attributes: number[] = [];
  #current = -1;
  #foreign = 0;
  #valueStart = -1;
  #valueEnd = -1;

  constructor(source: string) {
    this.#source = source;
    this.#open.push(this.#add(ROOT, 0, 0));
    this.#openCount.set(ROOT, 1);
  }

  finish(): Tree {
    while (this.#open.length > 0) this.#pop();
    this.#firstAttribute.push(this.#attributes.length);
    return {
      source: this.#source,
      count: this.#tag.length,
      tag: this.#tag,
      parent: this.#parent,
      end: this.#end,
      from: this.#from,
      to: this.#to,
      firstAttribute: this.#firstAttribute,
      attributes: this.#attributes,
    };
  }

  isInForeignContext(): boolean {
    return this.#foreign > 0;
  }

  ontext(start: number, end: number): void {
    if (end > start) this.#add(TEXT, start, end);
  }

  oncdata(start: number, end: number, endOffset: number): void {
    if (this.#foreign > 0) this.ontext(start, end - endOffset);
  }

  onopentagname(start: number, end: number): void {
    const tag = this.#tagNamed(this.#source.slice(start, end));
    this.#closeBefore(tag);
    this.#current = this.#add(tag, start, end);
  }

  onattribname(start: number, end: number): void {
    this.#attributes.push(start, end, end, end);
    this.#valueStart = -1;
  }

  onattribdata(start: number, end: number): void {
    if (this.#valueStart < 0) this.#valueStart = start;
    this.#valueEnd = end;
  }

  onattribend(): void {
    if (this.#valueStart < 0) return;
    const { length } = this.#attributes;
    this.#attributes[length - 2] = this.#valueStart;
    this.#attributes[length - 1] = this.#valueEnd;
  }

  onopentagend(end: number): void {
    const node = this.#current;
    const tag = this.#tag[node]!;
    this.#to[node] = end;
    if (tag.empty && this.#foreign === 0) return;
    this.#open.push(node);
    this.#openCount.set(tag, (this.#openCount.get(tag) ?? 0) + 1);
    if (tag.name === "svg" || tag.name === "math") this.#foreign++;
  }

  onselfclosingtag(end: number): void {
    if (this.#foreign > 0) this.#to[this.#current] = end;
    else this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    const tag = this.#tagNamed(this.#source.slice(start, end));
    if (tag.name === "body" || tag.name === "html") return;
    if ((this.#openCount.get(tag) ?? 0) === 0) return;
    const lowest = Math.max(0, this.#open.length - SEARCH_LIMIT);
    for (let at = this.#open.length - 1; at >= lowest; at--) {
      const other = this.#tag[this.#open[at]!]!;
      if (other === tag) {
        while (this.#open.length > at) this.#pop();
        return;
      }
      if (tag.block ? other.wall && !isTablePart(tag) : other.block) return;
    }
  }

  onattribentity(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}

  #tagNamed(written: string): Tag {
    let tag = this.#tags.get(written);
    if (tag === undefined) {
      const name = written.toLowerCase();
      tag = this.#tags.get(name) ?? tagOf(name);
      this.#tags.set(name, tag);
      this.#tags.set(written, tag);
    }
    return tag;
  }

  /** Ends what the start tag ends by itself: a paragraph before a block, an item before the next item. */
  #closeBefore(tag: Tag): void {
    if (this.#foreign > 0) return;
    const rule = ENDS_SIBLING.get(tag.name);
    if (rule !== undefined) this.#closeSibling(rule[0], rule[1]);
    if (ENDS_PARAGRAPH.has(tag.name)) this.#closeParagraph();
  }

  #closeSibling(ends: ReadonlySet<string>, stops: ReadonlySet<string>): void {
    const lowest = Math.max(0, this.#open.length - SEARCH_LIMIT);
    for (let at = this.#open.length - 1; at >= lowest; at--) {
      const { name } = this.#tag[this.#open[at]!]!;
      if (ends.has(name)) {
        while (this.#open.length > at) this.#pop();
        return;
      }
      if (stops.has(name)) return;
    }
  }

  #closeParagraph(): void {
    const lowest = Math.max(0, this.#open.length - SEARCH_LIMIT);
    for (let at = this.#open.length - 1; at >= lowest; at--) {
      const tag = this.#tag[this.#open[at]!]!;
      if (tag.name === "p") {
        while (this.#open.length > at) this.#pop();
        return;
      }
      if (tag.block || tag.wall) return;
    }
  }

  #pop(): void {
    const node = this.#open.pop()!;
    const tag = this.#tag[node]!;
    this.#end[node] = this.#tag.length;
    this.#openCount.set(tag, this.#openCount.get(tag)! - 1);
    if ((tag.name === "svg" || tag.name === "math") && this.#foreign > 0) this.#foreign--;
  }

  #add(tag: Tag, from: number, to: number): number {
    const node = this.#tag.length;
    this.#tag.push(tag);
    this.#parent.push(this.#open.length > 0 ? this.#open[this.#open.length - 1]! : -1);
    this.#end.push(node + 1);
    this.#from.push(from);
    this.#to.push(to);
    this.#firstAttribute.push(this.#attributes.length);
    return node;
  }
}

const TABLE_PARTS = new Set(["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"]);

function isTablePart(tag: Tag): boolean {
  return TABLE_PARTS.has(tag.name);
}
