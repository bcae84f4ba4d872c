import type { Counted } from "./counted.ts";
import type { Quantity } from "./read-number.ts";
import type { Piece } from "./words.ts";

/** Of these two or three only tell who is there and how often: no figures. */
const COMPANY = new Set(
  "sides side parties countries nations states leaders ministers officials men women delegations governments presidents powers allies neighbours neighbors partners rivals capitals counterparts teams chiefs parliaments companies organizations organisations economies polluters brothers sisters heads envoys diplomats negotiators institutions peoples groups camps meetings rounds sessions talks times ways topics things points parts halves systems letters statements phases stages tracks fronts questions issues reasons examples occasions cases".split(
    " ",
  ),
);

/** Small numbers are figures where they count something of weight; above this every number does. */
const SMALL = 12;

/** True where the number counts, costs or measures something in the story. */
export function isStory(pieces: readonly Piece[], quantity: Quantity, counted: Counted): boolean {
  if (isLength(pieces, quantity)) return false;
  if (isStrong(pieces, quantity)) return true;
  if (quantity.strong && !isSmallDigit(quantity)) return isCounting(pieces, quantity, counted);
  if (quantity.value !== null && quantity.value < 1)
    return counted.noun !== "majority" && counted.noun !== "vote";
  return isSmallStory(pieces, quantity, counted);
}

/** "the 12-strong bloc". */
function isStrong(pieces: readonly Piece[], { to }: Quantity): boolean {
  return pieces[to]?.word === "-" && pieces[to + 1]?.word === "strong";
}

function isSmallDigit({ value, unit }: Quantity): boolean {
  return unit === null && value !== null && value <= SMALL;
}

/** "two-and-a-half-year": a length that the times stage did not read. */
function isLength(pieces: readonly Piece[], { to }: Quantity): boolean {
  const next = pieces[to]?.word === "-" ? pieces[to + 1]?.word : pieces[to]?.word;
  return /^(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur(?:y|ies)|o)$/.test(
    next ?? "",
  );
}

/** "the 27-nation bloc" counts nothing new; "the 12-strong bloc" does. */
function isCounting(pieces: readonly Piece[], { to, unit, value }: Quantity, counted: Counted): boolean {
  if (unit !== null || value === null) return true;
  if (pieces[to]?.word === "-" && pieces[to]?.start === pieces[to - 1]?.end) {
    return /^(?:strong|square|mile|km|kilometer|kilometre|ton|tonne|barrel|megawatt|acre|hectare)$/.test(
      pieces[to + 1]?.word ?? "",
    );
  }
  return counted.noun !== "" || value > SMALL;
}

function isSmallStory(
  pieces: readonly Piece[],
  { from, core, to, value }: Quantity,
  counted: Counted,
): boolean {
  if (value === null || pieces[to]?.word === "-") return false;
  const hedged = from < core && pieces[core - 1]?.word !== "all";
  if (hedged) return counted.noun !== "";
  if (
    /^(?:these|those|both|our|their|its|his|her|your|other|final|last|next|past|s|’|')$/.test(
      pieces[core - 1]?.word ?? "",
    )
  )
    return false;
  if (counted.noun === "" || (value <= 3 && COMPANY.has(counted.noun))) return false;
  if (/^(?:the|all)$/.test(pieces[core - 1]?.word ?? "")) return value > 3;
  return /s$|people|men|women|children/.test(counted.noun);
}
