import { classBit } from "../../lexicon/page-words.ts";
import type { PageView } from "../body/page-view.ts";
import type { BodyBlock } from "../body/select.ts";
import { type JsonObject, stringOf } from "../evidence/json.ts";
import { titleKey } from "./title.ts";

const REACH = 6;
const LEAD_MARKS = classBit("lead");

/**
 * The line under the headline: what the page's data call so, the article's lead, or a second heading or marked line
 * close below the headline. Null where there is none.
 */
export function findSubtitle(
  page: PageView,
  article: JsonObject | null,
  body: readonly BodyBlock[],
): string | null {
  const stated = stringOf(article?.alternativeHeadline);
  const title = page.evidence.title === null ? "" : titleKey(page.evidence.title);
  if (stated !== null && titleKey(stated) !== title) return stated;
  const lead = body.find((block) => block.kind === "lead");
  if (lead !== undefined) return lead.text;
  if (page.titleBlock < 0) return null;
  const start =
    body.find((block) => block.at > page.titleBlock && block.kind === "paragraph")?.at ?? page.blocks.length;
  const end = Math.min(page.titleBlock + REACH, start);
  for (let at = page.titleBlock + 1; at < end; at++) {
    const block = page.blocks[at]!;
    const { prompt, linkShare, words } = page.measures[at]!;
    const marked = (page.segments.own[block.node]! & LEAD_MARKS) !== 0;
    const heading = page.tree.tag[block.node]!.name === "h2" && at === page.titleBlock + 1;
    if ((marked || heading) && prompt === null && linkShare < 0.5 && words >= 4 && words < 80)
      return block.text;
  }
  return null;
}
