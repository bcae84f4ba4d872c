/** Any JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** How deep a JSON value is walked, and how many values; a page of good faith stays far below. */
const DEPTH_LIMIT = 60;
const VALUE_LIMIT = 400_000;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value as a list: a list as it is, nothing as an empty one. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return isArray(value) ? value : [value];
}

/** The value where it is a string with more than white space, trimmed; else null. */
export function stringOf(value: Json | undefined): string | null {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/**
 * The value of a JSON text as pages hold it: in comment marks or CDATA, with bare line breaks in strings or commas too
 * many. Null where it is no JSON even so.
 */
export function readJson(text: string): Json {
  const body = text.replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, "");
  const bare = body.replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*;?\s*$/, "").trim();
  return parse(bare) ?? parse(repaired(bare));
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function repaired(text: string): string {
  return text
    .replace(/[\u0000-\u001f]/g, " ")
    .replace(/\\(?!["\\/bfnrtu])/g, "\\\\")
    .replace(/,(\s*[}\]])/g, "$1")
    .replace(/;\s*$/, "");
}

/** Every object in a value, outer ones first, in order. Walks without recursion and within limits. */
export function* objectsIn(value: Json): Generator<JsonObject> {
  const stack: (readonly [Json, number])[] = [[value, 0]];
  let left = VALUE_LIMIT;
  while (stack.length > 0 && left-- > 0) {
    const [next, depth] = stack.pop()!;
    if (depth > DEPTH_LIMIT) continue;
    if (isArray(next)) {
      for (let at = next.length - 1; at >= 0; at--) stack.push([next[at]!, depth + 1]);
    } else if (isObject(next)) {
      yield next;
      const inner = Object.values(next);
      for (let at = inner.length - 1; at >= 0; at--) {
        const child = inner[at]!;
        if (typeof child === "object" && child !== null) stack.push([child, depth + 1]);
      }
    }
  }
}
