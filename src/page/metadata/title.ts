import { decodeHTML } from "entities";
import { type JsonObject, stringOf } from "../evidence/json.ts";
import { metaOf, type PageData } from "../evidence/page-data.ts";
import { contentOf, squeeze, type Tree } from "../html/tree.ts";

/** A title that one source gives, and how far it is trusted. */
interface Candidate {
  readonly text: string;
  readonly weight: number;
}

/** What two writings of one title share: letters and digits alone. */
export function titleKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * The headline: of the writings that the page's sources give (headings, OpenGraph, JSON-LD, the title tag), the one
 * that most trust stands behind. Null where there is none.
 */
export function findTitle(
  tree: Tree,
  data: PageData,
  article: JsonObject | null,
  outlet: string | null,
): string | null {
  const stated = [
    candidate(stringOf(article?.headline), 1.25),
    candidate(metaOf(data, "og:title"), 1.1),
    candidate(metaOf(data, "twitter:title", "twitter:text:title"), 0.4),
    candidate(metaOf(data, "headline", "title", "dc.title", "parsely-title", "sailthru.title"), 0.4),
    candidate(stringOf(article?.name), 0.3),
    candidate(data.titleTag, 0.5),
  ]
    .filter((one) => one !== null)
    .map((one) => ({ ...one, text: withoutOutlet(one.text, outlet) }));
  const heading = headingOf(tree, data, stated, outlet);
  const all = heading === null ? stated : [{ text: heading, weight: 1.3 }, ...stated];
  const votes = new Map<string, { text: string; weight: number }>();
  for (const { text, weight } of all) {
    const key = titleKey(text);
    if (key === "") continue;
    const vote = votes.get(key);
    if (vote === undefined) votes.set(key, { text, weight });
    else vote.weight += weight;
  }
  let best: { text: string; weight: number } | null = null;
  for (const vote of votes.values()) if (best === null || vote.weight > best.weight) best = vote;
  return best?.text ?? null;
}

function candidate(text: string | null, weight: number): Candidate | null {
  if (text === null) return null;
  const plain = squeeze(decodeHTML(text).replace(/<[^<>]*>/g, ""));
  return plain === "" ? null : { text: plain, weight };
}

const SEPARATOR = /\s+[|–—\-:·•»«ㅣ]+\s+|\s*[|ㅣ]\s*/;

/** The title without the outlet's name, or a part of the site that goes with it, at its end ("... | Sport | The Post"). */
export function withoutOutlet(title: string, outlet: string | null): string {
  const parts = title.split(new RegExp(`(${SEPARATOR.source})`));
  if (parts.length < 3) return title;
  const name = outlet === null ? "" : titleKey(outlet);
  for (let at = parts.length - 1; at >= 2; at -= 2) {
    const key = titleKey(parts[at]!);
    const isOutlet =
      name !== "" &&
      key !== "" &&
      (key === name ||
        (key.length > 3 && name.includes(key)) ||
        (name.length > 3 && key.includes(name) && key.length < name.length + 12));
    if (isOutlet) {
      const head = parts.slice(0, at - 1).join("");
      return titleKey(head).length >= 8 ? head.trim() : title;
    }
    if (at < parts.length - 3) break;
  }
  if (name !== "" && titleKey(parts[0]!) === name) return parts.slice(2).join("").trim();
  return title;
}

/** The first heading that shares its words with what the page states; failing that, the first that is not the outlet. */
function headingOf(
  tree: Tree,
  data: PageData,
  stated: readonly Candidate[],
  outlet: string | null,
): string | null {
  const headings = data.headings
    .slice(0, 20)
    .map((node) => contentOf(tree, node))
    .filter((text) => text !== "");
  const keys = stated.map((one) => titleKey(one.text));
  const same = headings.find((text) => keys.includes(titleKey(text)));
  if (same !== undefined) return same;
  const near = headings.find((text) => keys.some((key) => overlap(titleKey(text), key)));
  if (near !== undefined) return near;
  const name = outlet === null ? "" : titleKey(outlet);
  return headings.find((text) => text.split(" ").length > 2 && titleKey(text) !== name) ?? null;
}

function overlap(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 10 && short.length * 3 > long.length && long.includes(short);
}
