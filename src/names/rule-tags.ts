import { gazetteer, givenNames, offices } from "../lexicon/index.ts";
import type { DocumentWords } from "./name-features.ts";
import { NAME_TAGS } from "./name-features.ts";
import { isHigh, type NameLine, SHAPE } from "./name-lines.ts";

const BODY =
  /^(?:organi[sz]ation|alliance|association|union|committee|commission|council|agency|congress|party|front|movement|ministry|department|bank|fund|court|federation|confederation|league|company|corporation|corp|inc|ltd|authority|service|forum|group|army|forces|force|institute|university|college|parliament|assembly|senate|board|bureau|center|centre|foundation|society|times|post|news|agency|brigade|brigades|club)$/;
const PLACE_CUES = new Set(["in", "at", "near", "from", "outside", "around"]);

/** Words that are capitalised at the head of a sentence or in a date, and no part of a name. */
const COMMON =
  /^(?:the|a|an|but|and|or|in|on|at|by|for|from|with|to|of|as|if|when|while|since|after|before|although|though|given|following|meanwhile|however|also|both|it|he|she|they|we|i|you|this|that|these|those|his|her|its|their|our|my|what|how|why|who|where|which|there|here|yes|no|not|well|okay|will|can|do|did|does|is|are|was|were|has|have|had|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|q|according|despite|during|under|over|senior|massive|related|world|war)$/;

/**
 * The tags of a line without a trained model: by title, given name, the last word of a capitalised run, and the words
 * before it. Numbers of NAME_TAGS.
 */
export function ruleTags(line: NameLine, document: DocumentWords): Uint8Array {
  const tags = new Uint8Array(line.words.length);
  if (line.titled) return tags;
  for (let i = 0; i < line.words.length; i++) {
    if (!isHigh(line.shapes[i]) || COMMON.test(line.folded[i]!)) continue;
    const office = offices().longest(line.folded, i);
    if (office !== null) {
      i += office.length - 1;
      continue;
    }
    const known = gazetteer().longest(line.folded, i);
    if (known !== null) {
      i += known.length - 1;
      continue;
    }
    let to = i + 1;
    while (to < line.words.length && isHigh(line.shapes[to]) && !COMMON.test(line.folded[to]!)) to++;
    const type = typeOfRun(line, i, to, document);
    if (type !== null) {
      const first = NAME_TAGS.findIndex((tag) => tag === `B-${type}`);
      tags[i] = first;
      tags.fill(first + 1, i + 1, to);
    }
    i = to - 1;
  }
  return tags;
}

function typeOfRun(line: NameLine, from: number, to: number, document: DocumentWords): string | null {
  const first = line.folded[from]!;
  const last = line.folded[to - 1]!;
  if (BODY.test(last) && to - from > 1) return "ORG";
  const bits = document.get(first) ?? 0;
  if (from === 0 && to - from === 1 && ((bits & 1) !== 0 || (bits & 2) === 0) && !givenNames().has(first))
    return null;
  const before = from > 0 ? line.folded[from - 1]! : "";
  const office = from > 0 ? offices().get(line.words[from - 1]!) : null;
  if (office?.before === true) return "PER";
  if (givenNames().has(first) && (to - from > 1 || (bits & 4) !== 0)) return "PER";
  if (PLACE_CUES.has(before)) return "LOC";
  if (line.shapes[from] === SHAPE.upper && to - from === 1) return "ORG";
  return (bits & 4) !== 0 || to - from === 2 || to - from === 3 ? "PER" : null;
}
