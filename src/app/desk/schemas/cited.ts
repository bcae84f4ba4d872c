import * as v from "valibot";
import { STANCES } from "../../../record/index.ts";

/** A list of what a definition says, as it is shown: nobody changes it. */
export function list<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(v.array(schema), v.readonly());
}

/** Text that may be missing. */
export const text = v.nullable(v.string());

/** A count. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How sure a line is. */
export const confidence = v.pipe(v.number(), v.minValue(0), v.maxValue(1), v.description("0 to 1"));

/** A person, body, state or issue: its id holds as long as the dossier is merged alike. */
export const NamedSchema = v.strictObject({ id: v.string(), name: v.string() });

/** The article that a line stands in. */
export const CitedSchema = v.strictObject({
  article: v.pipe(v.string(), v.description("Key of the article")),
  number: v.pipe(v.nullable(count), v.description("By which the workspace lists it")),
  date: text,
  title: text,
  outlet: text,
  url: text,
});

/** A stance with its words and where they stand. */
export const CitedStandSchema = v.strictObject({
  ...CitedSchema.entries,
  line: v.pipe(v.string(), v.description("Line of the article's record, such as p2")),
  stance: v.picklist(STANCES),
  issue: v.pipe(v.string(), v.description("In the words of the article")),
  words: v.string(),
  condition: text,
  holder: v.pipe(text, v.description("The person who voiced it")),
  toward: text,
  ascribedBy: v.pipe(text, v.description("The opponent who says so; null for the party's own word")),
  confidence,
  copies: v.pipe(list(v.string()), v.description("Articles that carry a copy of the same text")),
});

/** A value that a list can be filtered by. */
export const FacetSchema = v.strictObject({
  id: v.pipe(v.string(), v.description("What the filter takes")),
  name: v.string(),
  count,
});

/** A page of a list. */
export function pageEntries<Schema extends v.GenericSchema>(line: Schema) {
  return {
    lines: list(line),
    total: v.pipe(count, v.description("Lines that the filters leave, on all pages")),
    next: v.pipe(text, v.description("What `after` takes for the page behind this one; null on the last")),
  };
}
