import type { Models } from "../../learned/index.ts";
import type { Leftover, Redaction, Store } from "../../store/index.ts";
import { hashOf } from "./document-key.ts";
import { readingOf } from "./reading-of.ts";
import { blackedOut, hasName, namePattern, personHash, redactedDocument } from "./redact.ts";
import { documentOf } from "./reread.ts";

/** What was forgotten of a person. */
export interface ForgottenPerson {
  /** How many versions of articles had the name. */
  readonly versionCount: number;
  /** What still holds the name, since a person chose it. */
  readonly leftovers: readonly Leftover[];
}

/**
 * Blacks out a person's name in every version of every article that has it, and in all words beside them: corrections,
 * reasons, what dossiers look for, titles of feeds. Articles that come later and name the person are blacked out as they
 * are read. Gives what is left for a person to change.
 */
export async function forgetPerson(
  store: Store,
  name: string,
  { models }: { readonly models: Models },
): Promise<ForgottenPerson> {
  const pattern = namePattern([name]);
  if (pattern === null) return { versionCount: 0, leftovers: [] };
  const redaction: Redaction = {
    has: (text) => hasName(spoken(text), pattern),
    redact: (text) => blackedOut(text, pattern),
  };
  await store.forgotten.addPerson(personHash(name));
  await store.forgotten.redactWords(redaction);
  const versionCount = await blackOutArticles(store, pattern, models);
  return { versionCount, leftovers: await store.forgotten.leftovers(redaction) };
}

/** Blacks the name out in all versions that have it; gives how many those were. */
async function blackOutArticles(store: Store, pattern: RegExp, models: Models): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    const versions = await store.articles.readByOthers("", { after, limit: 50 });
    if (versions.length === 0) return count;
    for (const { id, articleId, source } of versions) {
      after = id;
      const record = await store.articles.record(id);
      const document = await documentOf(store, id);
      const words = [JSON.stringify(record), document.content, JSON.stringify(document.hints), source];
      const bytes =
        document.original === undefined ? "" : Buffer.from(document.original.bytes).toString("latin1");
      if (![...words, bytes].some((text) => hasName(spoken(text), pattern))) continue;
      const redacted = redactedDocument(record, document, pattern);
      const reading = readingOf(redacted, { models, dossiers: [], all: false });
      const key = redacted.hints.url === null ? hashOf(`article ${articleId}`) : null;
      await store.articles.replaceDocument(id, reading, key);
      count++;
    }
  }
}

/** Addresses spell names with hyphens. */
function spoken(text: string): string {
  return `${text}\n${text.replace(/[-_/]/g, " ")}`;
}
