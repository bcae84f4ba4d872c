import { classBit } from "../../lexicon/page-words.ts";
import type { Image } from "../../record/index.ts";
import type { PageView } from "../body/page-view.ts";
import type { BodyBlock } from "../body/select.ts";
import { TEXT } from "../html/tags.ts";
import { attribute, squeeze, textOf } from "../html/tree.ts";

const CREDIT_MARKS = classBit("credit") | classBit("byline");

/** The captions of an article: the pictures that they belong to, and its blocks with the credits cut from them. */
export interface Captions {
  readonly images: readonly Image[];
  readonly body: readonly BodyBlock[];
  /** The blocks that hold a credit alone. */
  readonly credits: readonly BodyBlock[];
}

/** Reads the captions among the blocks. A block that holds a credit alone is a block no more. */
export function readCaptions(page: PageView, blocks: readonly BodyBlock[]): Captions {
  const images: { figure: number; caption: string[]; credit: string[] }[] = [];
  const body: BodyBlock[] = [];
  const credits: BodyBlock[] = [];
  for (const block of blocks) {
    if (block.kind !== "caption" || block.at < 0) {
      body.push(block);
      continue;
    }
    const figure = figureOf(page, block.at);
    const { caption, credit } = divide(page, block.at);
    const last = images.at(-1);
    const joins =
      last !== undefined &&
      figure >= 0 &&
      last.figure === figure &&
      (caption === "" || last.caption.length === 0);
    const image = joins ? last : { figure, caption: [], credit: [] };
    if (!joins) images.push(image);
    if (caption !== "") {
      image.caption.push(caption);
      body.push({ ...block, text: caption });
    } else credits.push(block);
    if (credit !== "") image.credit.push(credit);
  }
  return {
    body,
    credits,
    images: images.map(({ figure, caption, credit }) => ({
      caption: caption.join(" ") || null,
      credit: credit.join(", ") || null,
      url: figure < 0 ? null : pictureIn(page, figure),
    })),
  };
}

/** The figure around a block, or else the nearest part of the page around it that holds a picture; -1 where none does. */
function figureOf(page: PageView, at: number): number {
  const { tree } = page;
  let near = -1;
  let node = page.blocks[at]!.node;
  for (let level = 0; level < 8 && node >= 0; level++) {
    if (tree.tag[node]!.name === "figure") return node;
    if (near < 0 && level < 5 && pictureIn(page, node) !== null) near = node;
    node = tree.parent[node]!;
  }
  return near;
}

const LOOK = 200;

function pictureIn({ tree }: PageView, node: number): string | null {
  const end = Math.min(tree.end[node]!, node + LOOK);
  for (let at = node; at < end; at++) {
    if (tree.tag[at]!.name !== "img") continue;
    const address = ["src", "data-src", "data-original", "data-lazy-src"]
      .map((name) => attribute(tree, at, name)?.trim() ?? "")
      .find((value) => value !== "" && !value.startsWith("data:"));
    if (address !== undefined) return address;
  }
  return null;
}

/** The words of a caption and those of its credit, by the marks of the elements, then by the words themselves. */
function divide(page: PageView, at: number): { caption: string; credit: string } {
  const { tree, segments } = page;
  const block = page.blocks[at]!;
  const caption: string[] = [];
  const credit: string[] = [];
  for (let node = block.first; node <= block.last; node++) {
    if (tree.tag[node] !== TEXT) continue;
    let up = tree.parent[node]!;
    let marked = false;
    for (let level = 0; level < 4 && up > block.node && !marked; level++) {
      marked = (segments.own[up]! & CREDIT_MARKS) !== 0;
      up = tree.parent[up]!;
    }
    (marked ? credit : caption).push(textOf(tree, node));
  }
  const words = squeeze(caption.join(""));
  const stated = squeeze(credit.join(""));
  const own =
    segments.own[block.node]! & CREDIT_MARKS & ~segments.own[Math.max(0, tree.parent[block.node]!)]!;
  if (own !== 0 && (segments.own[block.node]! & classBit("caption")) === 0)
    return { caption: "", credit: cleanCredit(words) };
  if (stated !== "") return { caption: cleanCaption(words), credit: cleanCredit(stated) };
  return divideWords(words);
}

const LEAD =
  /(?:^|[\s.,;|([\u2022\u00b7–—-])(?:(?:photo(?:graph|graphie)?s?|image|picture|foto(?:s|grafie)?|bild(?:er|rechte)?|quelle|credits?|cr[ée]ditos?|cr[ée]dits?|fuente|fonte|bron|kilde|k[äa]lla|zdroj|źródło|fot|source|copyright|фото|снимка|φωτο|kuva|beeld|imagem|imagen|illustration|grafik)\s*(?:credits?|by|:|\/)\s*:?|©|\(c\)|фото\s)\s*/iu;

function divideWords(words: string): { caption: string; credit: string } {
  const match = LEAD.exec(words);
  if (match !== null) {
    const credit = words.slice(match.index + match[0].length);
    if (credit.length < 120)
      return { caption: cleanCaption(words.slice(0, match.index)), credit: cleanCredit(credit) };
  }
  const bar = words.lastIndexOf(" | ");
  if (bar > 0 && words.length - bar < 80)
    return { caption: cleanCaption(words.slice(0, bar)), credit: cleanCredit(words.slice(bar + 3)) };
  return { caption: words, credit: "" };
}

function cleanCaption(words: string): string {
  return words.replace(/[\s|([/,;–—•·-]+$/u, "").replace(/^[\s|]+/, "");
}

function cleanCredit(words: string): string {
  const lead = LEAD.exec(words);
  const bare = lead !== null && lead.index <= 1 ? words.slice(lead.index + lead[0].length) : words;
  return bare.replace(/^[\s|©([:/–—-]+|[\s|)\].]+$/gu, "");
}
