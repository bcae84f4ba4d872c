import { isWordPart } from "./characters.ts";

/**
 * Where a URL, e-mail address or file name that begins at `at` ends; `at` where there is none. Marks that close a
 * sentence are left outside.
 */
export function endOfAddress(text: string, at: number, end: number): number {
  let hasAt = false;
  let hasDot = false;
  let stop = at;
  // Looked at only where a mark of an address comes before anything else.
  while (stop < end) {
    const code = text.charCodeAt(stop);
    if (code === 0x40) hasAt = true;
    else if (code === 0x2e)
      hasDot = hasDot || (stop > at && stop + 1 < end && isWordPart(text.charCodeAt(stop + 1)));
    else if (code === 0x3a) {
      if (text.startsWith("://", stop) && stop > at) return trimEnd(text, at, end);
      break;
    } else if (!isWordPart(code) && code !== 0x2d && code !== 0x5f && code !== 0x2b && code !== 0x25) break;
    stop++;
  }
  if (hasAt && text.charCodeAt(stop - 1) !== 0x40) return trimEnd(text, at, stop);
  if (!hasDot) return at;
  if (text.slice(at, at + 4).toLowerCase() === "www.") return trimEnd(text, at, end);
  const word = text.slice(at, Math.min(stop, at + 80));
  const domain =
    /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|info|int|eu|uk|de|fr|ru|ua|cn|au|nz|ca|ie|ir|il|tv|io)$/i;
  // Names of newsgroups and modules: three parts or more in small letters.
  if (/^[a-z]{2,}[a-z0-9-]*(?:\.[a-z][a-z0-9-]+){2,}$/.test(word)) return stop;
  if (!domain.test(word)) return at;
  return text.charCodeAt(stop) === 0x2f ? trimEnd(text, at, end) : stop;
}

function trimEnd(text: string, at: number, end: number): number {
  let stop = end;
  const found = text.slice(at, end).search(/[<>"“”’()[\]{}]/);
  if (found > 0) stop = at + found;
  while (stop > at + 1 && /[.,;:!?'*]/.test(text[stop - 1]!)) stop--;
  return stop;
}
