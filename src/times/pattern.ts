import { codeOf } from "./vocabulary.ts";

/** A pattern over word classes, made ready to run at one place of a text's class string. */
export interface Pattern {
  readonly expression: RegExp;
  /** The classes, as letters, that a match can begin with. */
  readonly first: ReadonlySet<string>;
}

/** Shorthands of patterns. Every count is bounded, so that a match takes bounded time. */
const MACROS: Readonly<{ [name: string]: string }> = {
  NUM: "(dnum | year | num | wnum (hyphen? wnum){0,4})",
  DAY: "(dnum | ord)",
  DASH: "(hyphen | to | and | until | or)",
  APPROX: "(approx | (more | less | later) than | at (least | most) | up to | no more than)",
  PART: "(early | late | mid | earlier | later)",
  ZONE: "(open zone close | zone)",
};

interface Parsed {
  readonly source: string;
  readonly first: ReadonlySet<string>;
  readonly nullable: boolean;
}

/**
 * Makes a pattern of its written form: class names in a row, with `?`, `|`, `{1,3}` and brackets as in a regular
 * expression, `(?! ...)` and `(?<! ...)` for what must not stand behind or before, and the shorthands in capitals.
 * Throws on a class that does not exist.
 */
export function compilePattern(written: string): Pattern {
  const expanded = written.replace(/[A-Z]{2,}/g, (name) => MACROS[name] ?? fail(`no shorthand "${name}"`));
  const pieces = expanded.match(/\(\?<?[!=]|[a-z][a-z0-9_]*|\{\d,\d\}|[()|?]/g) ?? [];
  const state = { pieces, at: 0 };
  const parsed = alternatives(state);
  if (state.at < pieces.length) fail(`pattern "${written}" has a bracket too many`);
  return { expression: new RegExp(parsed.source, "y"), first: parsed.first };
}

interface State {
  readonly pieces: readonly string[];
  at: number;
}

function alternatives(state: State): Parsed {
  const parts = [sequence(state)];
  while (state.pieces[state.at] === "|") {
    state.at++;
    parts.push(sequence(state));
  }
  return {
    source: parts.map((part) => part.source).join("|"),
    first: new Set(parts.flatMap((part) => [...part.first])),
    nullable: parts.some((part) => part.nullable),
  };
}

function sequence(state: State): Parsed {
  const first = new Set<string>();
  let source = "";
  let nullable = true;
  while (state.at < state.pieces.length && !/^[|)]$/.test(state.pieces[state.at] ?? "")) {
    const part = repeated(state);
    source += part.source;
    if (nullable) for (const code of part.first) first.add(code);
    nullable &&= part.nullable;
  }
  return { source, first, nullable };
}

function repeated(state: State): Parsed {
  const part = atom(state);
  const sign = state.pieces[state.at] ?? "";
  if (sign !== "?" && !sign.startsWith("{")) return part;
  state.at++;
  return {
    source: part.source + sign,
    first: part.first,
    nullable: part.nullable || sign === "?" || sign.startsWith("{0"),
  };
}

function atom(state: State): Parsed {
  const piece = state.pieces[state.at++] ?? "";
  if (!piece.startsWith("(")) {
    const code = codeOf(piece);
    return { source: code, first: new Set([code]), nullable: false };
  }
  const inner = alternatives(state);
  if (state.pieces[state.at++] !== ")") fail("a bracket of a pattern is not closed");
  if (piece !== "(") return { source: `${piece}${inner.source})`, first: new Set(), nullable: true };
  return { ...inner, source: `(?:${inner.source})` };
}

function fail(reason: string): never {
  throw new Error(`times: ${reason}`);
}
