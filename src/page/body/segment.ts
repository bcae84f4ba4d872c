import { classMask } from "../../lexicon/page-words.ts";
import { TEXT } from "../html/tags.ts";
import { attribute, squeeze, type Tree, textOf } from "../html/tree.ts";

/** A run of text between the edges of block elements, or between two line breaks. */
export interface TextBlock {
  /** The nearest block element around it. */
  readonly node: number;
  /** Its first and last text node. */
  readonly first: number;
  readonly last: number;
  /** White space made single. */
  readonly text: string;
  /** Characters that stand in a link; likewise in bold, in italics. */
  readonly linkChars: number;
  readonly boldChars: number;
  readonly italicChars: number;
  readonly linkCount: number;
  /** Line breaks inside it. */
  readonly breakCount: number;
  /** Divided from the next, or the one before, by line breaks alone. */
  readonly divided: boolean;
}

/** Ancestors that tell something: bit n of `Segments.inside` stands for name n. */
export const ANCESTORS = [
  "article",
  "main",
  "aside",
  "nav",
  "footer",
  "header",
  "form",
  "figure",
  "figcaption",
  "table",
  "ul",
  "ol",
  "blockquote",
  "section",
  "a",
  "details",
  "address",
  "dialog",
  "dl",
  "hidden",
  "label",
  "post",
] as const;
const ANCESTOR_BIT: ReadonlyMap<string, number> = new Map(ANCESTORS.map((name, bit) => [name, 1 << bit]));
const HIDDEN_BIT = ANCESTOR_BIT.get("hidden")!;
const POST_BIT = ANCESTOR_BIT.get("post")!;
/** Elements that people do not see and that no wall hides: left out of the text that they stand in. */
const ASIDE_IN_LINE =
  /(?:^|\s)(?:visually-?hidden|sr-only|screen-reader-(?:text|only)|element-invisible)(?:\s|$)|tooltip|rollover|popover|hovercard/;
/** Marks of a post of a social network that stands in the page as text. */
const POST =
  /twitter-tweet|twitter-video|embedded-tweet|instagram-media|tiktok-embed|bluesky-embed|fb-post|fb-video|reddit-embed|mastodon-embed|truthsocial-embed|telegram-post/i;

/** The bit of an ancestor in `Segments.inside`. */
export function ancestorBit(name: (typeof ANCESTORS)[number]): number {
  return ANCESTOR_BIT.get(name)!;
}

/** The bits of several ancestors. */
export function ancestorBits(...names: readonly (typeof ANCESTORS)[number][]): number {
  return names.reduce((mask, name) => mask | ancestorBit(name), 0);
}

/** The blocks of a page, and for each of its nodes what its marks and its ancestors' marks say. */
export interface Segments {
  readonly blocks: readonly TextBlock[];
  /** By node: groups of words (see `classMask`) in its own marks; in its and its ancestors'. */
  readonly own: Int32Array;
  readonly around: Int32Array;
  /** By node: which of `ANCESTORS` it is or stands in. */
  readonly inside: Int32Array;
  readonly depth: Int32Array;
}

const BOLD = new Set(["b", "strong"]);
const ITALIC = new Set(["i", "em", "cite"]);

/** Divides a page into blocks of text. Scripts, controls and the like give none. */
export function segment(tree: Tree): Segments {
  return new Segmenter(tree).run();
}

class Segmenter {
  readonly #tree: Tree;
  readonly #own: Int32Array;
  readonly #around: Int32Array;
  readonly #inside: Int32Array;
  readonly #depth: Int32Array;
  readonly #known = new Map<string, Marks>();
  readonly #blocks: TextBlock[] = [];
  /** Open block elements, innermost last. */
  readonly #open: number[] = [];
  #pieces: string[] = [];
  #first = -1;
  #last = -1;
  #linkChars = 0;
  #boldChars = 0;
  #italicChars = 0;
  #linkCount = 0;
  #breakCount = 0;
  /** Line breaks since the last visible character. */
  #breaksPending = 0;
  #linkEnd = 0;
  #boldEnd = 0;
  #italicEnd = 0;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#own = new Int32Array(tree.count);
    this.#around = new Int32Array(tree.count);
    this.#inside = new Int32Array(tree.count);
    this.#depth = new Int32Array(tree.count);
  }

  run(): Segments {
    const { tag, end, count } = this.#tree;
    let node = 0;
    while (node < count) {
      while (this.#open.length > 0 && end[this.#open.at(-1)!]! <= node) {
        this.#flush(false);
        this.#open.pop();
      }
      const kind = tag[node]!;
      if (kind === TEXT) this.#addText(node);
      else if (this.#enter(node)) {
        node = end[node]!;
        continue;
      }
      node++;
    }
    this.#flush(false);
    return {
      blocks: this.#blocks,
      own: this.#own,
      around: this.#around,
      inside: this.#inside,
      depth: this.#depth,
    };
  }

  /** Takes in an element; true where nothing under it is text of the page. */
  #enter(node: number): boolean {
    const { tag, end } = this.#tree;
    const kind = tag[node]!;
    const aside = this.#mark(node);
    if (kind.silent && !this.#isShadow(node)) return true;
    if (aside && !kind.block && this.#first >= 0) return true;
    if (kind.name === "br") {
      this.#breaksPending++;
      if (this.#breaksPending === 2) this.#flush(true);
      return false;
    }
    if (kind.block) {
      this.#flush(false);
      if (end[node]! > node + 1) this.#open.push(node);
    }
    if (kind.name === "a") {
      this.#linkEnd = Math.max(this.#linkEnd, end[node]!);
      this.#linkCount++;
    } else if (BOLD.has(kind.name)) this.#boldEnd = Math.max(this.#boldEnd, end[node]!);
    else if (ITALIC.has(kind.name)) this.#italicEnd = Math.max(this.#italicEnd, end[node]!);
    return false;
  }

  #isShadow(node: number): boolean {
    return (
      this.#tree.tag[node]!.name === "template" && attribute(this.#tree, node, "shadowrootmode") !== null
    );
  }

  /** Notes what an element's marks and ancestors say; true where people do not see it. */
  #mark(node: number): boolean {
    const tree = this.#tree;
    const parent = tree.parent[node]!;
    const { name } = tree.tag[node]!;
    const marks = this.#marksOf(node);
    const inside = (ANCESTOR_BIT.get(name) ?? 0) | marks.inside;
    if (parent < 0) {
      this.#inside[node] = inside;
      return false;
    }
    this.#own[node] = marks.groups;
    // What is written on html and body is said of the page, not of a part of it.
    const top = name === "body" || name === "html";
    this.#around[node] = this.#around[parent]! | (top ? 0 : marks.groups);
    this.#inside[node] = this.#inside[parent]! | inside;
    this.#depth[node] = this.#depth[parent]! + 1;
    return marks.aside;
  }

  /** What the attributes of an element say, in one pass over them. */
  #marksOf(node: number): Marks {
    const { attributes, firstAttribute, source } = this.#tree;
    const last = firstAttribute[node + 1]!;
    let groups = 0;
    let inside = 0;
    let aside = false;
    for (let at = firstAttribute[node]!; at < last; at += 4) {
      const name = MARKS_BY_LENGTH[attributes[at + 1]! - attributes[at]!]?.find((mark) =>
        source.startsWith(mark, attributes[at]!),
      );
      if (name === undefined) continue;
      const marks = this.#marksIn(name, source.slice(attributes[at + 2]!, attributes[at + 3]!));
      groups |= marks.groups;
      inside |= marks.inside;
      aside ||= marks.aside;
    }
    return { groups, inside, aside };
  }

  #marksIn(name: string, value: string): Marks {
    const key = `${name} ${value}`;
    let marks = this.#known.get(key);
    if (marks === undefined) {
      marks = readMarks(name, value);
      this.#known.set(key, marks);
    }
    return marks;
  }

  #addText(node: number): void {
    const raw = textOf(this.#tree, node);
    if (isBlank(raw)) {
      if (this.#first >= 0) this.#pieces.push(" ");
      return;
    }
    if (this.#first < 0) {
      this.#first = node;
    } else if (this.#breaksPending > 0) {
      this.#pieces.push("\n");
      this.#breakCount++;
    }
    this.#breaksPending = 0;
    this.#last = node;
    this.#pieces.push(raw);
    if (node < this.#linkEnd) this.#linkChars += raw.length;
    if (node < this.#boldEnd) this.#boldChars += raw.length;
    if (node < this.#italicEnd) this.#italicChars += raw.length;
  }

  #flush(divided: boolean): void {
    if (this.#first >= 0) {
      const text = squeeze(this.#pieces.join(""));
      if (text !== "") {
        this.#blocks.push({
          node: this.#open.at(-1) ?? 0,
          first: this.#first,
          last: this.#last,
          text,
          linkChars: Math.min(this.#linkChars, text.length),
          boldChars: Math.min(this.#boldChars, text.length),
          italicChars: Math.min(this.#italicChars, text.length),
          linkCount: this.#linkCount,
          breakCount: this.#breakCount,
          divided,
        });
      }
    }
    this.#pieces = [];
    this.#first = -1;
    this.#last = -1;
    this.#linkChars = 0;
    this.#boldChars = 0;
    this.#italicChars = 0;
    this.#linkCount = 0;
    this.#breakCount = 0;
    this.#breaksPending = 0;
  }
}

/** The attributes whose words say what a part of a page is, or that it is hidden, by the length of their names. */
const MARKS_BY_LENGTH: readonly (readonly string[] | undefined)[] = [
  "class",
  "id",
  "itemprop",
  "role",
  "data-testid",
  "data-component",
  "data-type",
  "aria-label",
  "style",
  "hidden",
  "aria-hidden",
].reduce<string[][]>((lists, name) => {
  lists[name.length] = [...(lists[name.length] ?? []), name];
  return lists;
}, []);

/** What an attribute says of its element. */
interface Marks {
  /** Groups of words, see `classMask`. */
  readonly groups: number;
  /** Bits of `ANCESTORS`. */
  readonly inside: number;
  /** For machines alone: left out of the line that it stands in. */
  readonly aside: boolean;
}

const MARK_LENGTH = 400;

function readMarks(name: string, value: string): Marks {
  switch (name) {
    case "hidden":
      return { groups: 0, inside: HIDDEN_BIT, aside: false };
    case "aria-hidden":
      return { groups: 0, inside: value === "true" ? HIDDEN_BIT : 0, aside: false };
    case "style": {
      const none = /display\s*:\s*none/i.test(value);
      return {
        groups: 0,
        inside: none || /visibility\s*:\s*hidden/i.test(value) ? HIDDEN_BIT : 0,
        aside: none,
      };
    }
    case "class": {
      const short = value.slice(0, MARK_LENGTH);
      const hidden = HIDING.test(short) && !SHOWING.test(short);
      return {
        groups: classMask(short),
        inside: (hidden ? HIDDEN_BIT : 0) | (POST.test(short) ? POST_BIT : 0),
        aside: ASIDE_IN_LINE.test(short),
      };
    }
    default:
      return { groups: classMask(value.slice(0, MARK_LENGTH)), inside: 0, aside: false };
  }
}

const BLANK = /^\s*$/;
function isBlank(text: string): boolean {
  return BLANK.test(text);
}

/** Class names that hide an element by the custom of widespread style sheets; "hidden md:block" shows it again. */
const HIDING =
  /(?:^|\s)(?:hidden|hide|is-hidden|u-hidden|d-none|display-none|visually-?hidden|sr-only|screen-reader-(?:text|only)|element-invisible|invisible)(?:\s|$)/;
const SHOWING = /:(?:block|flex|grid|inline)|-(?:block|flex|grid|inline)(?:\s|$)/;
