/**
 * The form by which models look a word up: small letters, every digit "0", curly quotation marks and long dashes as the
 * plain ones. Forms of more than 40 code units are cut.
 */
export function normaliseWord(form: string): string {
  let plain = form.length > 40 ? form.slice(0, 40) : form;
  if (/[^a-z]/.test(plain)) {
    plain = plain
      .toLowerCase()
      .replace(/[‘’ʼ´`]/g, "'")
      .replace(/[“”„«»]|''/g, '"')
      .replace(/[‐‑‒–—―]+|--+/g, "-")
      .replace(/…|\.\.+/g, "...")
      .replace(/\p{Nd}/gu, "0");
  }
  return plain;
}
