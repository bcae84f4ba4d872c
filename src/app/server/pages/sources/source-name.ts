import * as v from "valibot";

const DocumentSchema = v.object({ source: v.string() });

/** How people call a document of the inbox, which is given as its JSON. */
export function sourceName(document: string): string {
  const parsed = v.safeParse(DocumentSchema, JSON.parse(document));
  return parsed.success ? parsed.output.source.replace(/^upload:\/\//, "") : "a document";
}
