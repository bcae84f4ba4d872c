/** What a code unit is to the tokeniser. */
export const Kind = { other: 0, letter: 1, digit: 2 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

/** Kinds by code unit, filled as they are asked for; 255 says not yet. */
const KINDS = new Uint8Array(0x10000).fill(255);

function kindOf(code: number): Kind {
  const character = String.fromCharCode(code);
  if (/[\p{L}\p{M}]/u.test(character)) return Kind.letter;
  return /\p{N}/u.test(character) ? Kind.digit : Kind.other;
}

/** The kind of a code unit; NaN, beyond the end of a text, is other. */
export function classOf(code: number): Kind {
  const known = KINDS[code];
  if (known === Kind.other || known === Kind.letter || known === Kind.digit) return known;
  if (known === undefined) return Kind.other;
  const kind = kindOf(code);
  KINDS[code] = kind;
  return kind;
}

export function isLetter(code: number): boolean {
  return classOf(code) === Kind.letter;
}

export function isWordPart(code: number): boolean {
  return classOf(code) !== Kind.other;
}

/** Closing quotation marks and brackets, and the straight ones, which may be either. */
export function isClosing(code: number): boolean {
  return (
    code === 0x22 ||
    code === 0x27 ||
    code === 0x2019 ||
    code === 0x201d ||
    code === 0xbb ||
    code === 0x29 ||
    code === 0x5d ||
    code === 0x7d
  );
}

export function isUpper(code: number): boolean {
  if (code >= 65 && code <= 90) return true;
  if (code < 128 || classOf(code) !== Kind.letter) return false;
  const character = String.fromCharCode(code);
  return character.toLowerCase() !== character;
}

export function isLower(code: number): boolean {
  return isLetter(code) && !isUpper(code);
}
