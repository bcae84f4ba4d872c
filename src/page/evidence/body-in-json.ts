import { decodeHTML } from "entities";
import { attribute, rawContentOf, squeeze, type Tree } from "../html/tree.ts";
import { isArray, isObject, type Json, objectsIn, readJson, stringOf } from "./json.ts";
import type { PageData } from "./page-data.ts";

/** The longest body text in the page's JSON-LD, markup taken out; null where there is none of twenty words. */
export function statedBody(data: PageData): string | null {
  let best = "";
  for (const { value } of data.typed) {
    for (const key of ["articleBody", "text", "reviewBody"]) {
      const text = stringOf(value[key]);
      if (text !== null && text.length > best.length) best = text;
    }
  }
  return best.split(" ").length >= 20 ? best : null;
}

/** The paragraphs of a body text from JSON: markup and line ends divide it. */
export function paragraphsOf(body: string): string[] {
  const text = /<(?:p|br|div|h[1-6]|li)\b/i.test(body) ? body : decodeHTML(body);
  return text
    .replace(/<(script|style|figure|figcaption|iframe)\b[^>]*>[^<]*<\/\1>/gi, " ")
    .split(/<\/?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|tr|td)\b[^>]*>|\r?\n+|\u2028|\u2029/i)
    .map((part) => squeeze(decodeHTML(part.replace(/<[^<>]*>/g, ""))))
    .filter((part) => part !== "");
}

const BODY_KEY =
  /^(?:articleBody|body|bodyText|bodyHtml|content|contents|contentHtml|html|text|story|paragraphs|articleContent|fullText|blocks|elements|components|article_body|cnt|contentText)$/i;

/**
 * The paragraphs of the longest article in the scripts that hold JSON, for a page whose markup has none. Reads whole
 * JSON scripts, and objects given to a variable or passed as a string to a call.
 */
export function bodyInScripts(tree: Tree, data: PageData): string[] {
  let best: string[] = [];
  let bestLength = 0;
  for (const node of data.jsonScripts) {
    const raw = rawContentOf(tree, node);
    if (raw.length < 500 || raw.length > 4_000_000) continue;
    for (const value of jsonIn(raw, attribute(tree, node, "type"))) {
      const paragraphs = longestText(value);
      const length = paragraphs.reduce((sum, part) => sum + part.length, 0);
      if (length > bestLength) {
        best = paragraphs;
        bestLength = length;
      }
    }
  }
  return best;
}

function jsonIn(raw: string, type: string | null): Json[] {
  const trimmed = raw.trim();
  if (/json/i.test(type ?? "") || /^[[{]/.test(trimmed)) return [readJson(trimmed)];
  const start = /(?:=|\()\s*(?=[[{])/.exec(trimmed.slice(0, 400));
  if (start === null) return [];
  const from = start.index + start[0].length;
  const to = Math.max(trimmed.lastIndexOf("}"), trimmed.lastIndexOf("]"));
  const value = to > from ? readJson(trimmed.slice(from, to + 1)) : null;
  return value === null ? [] : [value, ...flightTexts(value)];
}

/** Next.js passes pieces of the page as strings: each is looked at as a text of its own. */
function flightTexts(value: Json): Json[] {
  return isArray(value) ? value.filter((part) => typeof part === "string" && part.length > 200) : [];
}

function longestText(value: Json): string[] {
  let best: string[] = typeof value === "string" ? proseOf(value) : [];
  let bestLength = lengthOf(best);
  for (const object of objectsIn(value)) {
    for (const [key, inner] of Object.entries(object)) {
      if (!BODY_KEY.test(key)) continue;
      const found = typeof inner === "string" ? proseOf(inner) : isArray(inner) ? joined(inner) : [];
      const length = lengthOf(found);
      if (length > bestLength) {
        best = found;
        bestLength = length;
      }
    }
  }
  return best;
}

const lengthOf = (parts: readonly string[]) => parts.reduce((sum, part) => sum + part.length, 0);

function proseOf(text: string): string[] {
  if (text.length < 200) return [];
  const parts = paragraphsOf(text);
  return parts.some((part) => part.split(" ").length > 12 && /[.!?。]["'”’»]?$/.test(part)) ? parts : [];
}

function joined(list: readonly Json[]): string[] {
  return list.flatMap((part) => {
    const text = typeof part === "string" ? part : isObject(part) ? textIn(part) : null;
    return text === null ? [] : paragraphsOf(text);
  });
}

function textIn(part: { readonly [key: string]: Json }): string | null {
  for (const key of ["text", "content", "html", "value", "body", "children"]) {
    const text = stringOf(part[key]);
    if (text?.includes(" ")) return text;
  }
  return null;
}
