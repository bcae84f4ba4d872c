/** What a code unit is to the tokeniser. */
export const Kind = { other: 0, letter: 1, digit: 2 } as const;
export type Kind = (typeof Kind)[keyof typeof Kind];

const KINDS = new Uint8Array(0x10000);
{
  const letter = /[\p{L}\p{M}]/u;
  const digit = /\p{N}/u;
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    KINDS[code] = letter.test(character) ? Kind.letter : digit.test(character) ? Kind.digit : Kind.other;
  }
}

/** The kind of a code unit; NaN, beyond the end of a text, is other. */
export function classOf(code: number): Kind {
  return KINDS[code] as Kind;
}

export function isLetter(code: number): boolean {
  return KINDS[code] === Kind.letter;
}

export function isWordPart(code: number): boolean {
  return (KINDS[code] ?? Kind.other) !== Kind.other;
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
  if (code < 128 || KINDS[code] !== Kind.letter) return false;
  const character = String.fromCharCode(code);
  return character.toLowerCase() !== character;
}

export function isLower(code: number): boolean {
  return KINDS[code] === Kind.letter && !isUpper(code);
}
