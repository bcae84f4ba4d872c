import { readTable } from "./read-table.ts";

/** The words that bylines are made of besides names; in lower case. */
export interface BylineWords {
  /** What stands before a name ("by"), the longest first. */
  readonly before: readonly string[];
  readonly between: ReadonlySet<string>;
  /** What is no name although it stands in its place ("staff writer"). */
  readonly labels: ReadonlySet<string>;
  /** What a part that ends with it is: no name but what a person does ("Money Reporter"). */
  readonly roles: ReadonlySet<string>;
}

let words: BylineWords | null = null;

/** The words of byline-words.tsv; read once. */
export function bylineWords(): BylineWords {
  if (words === null) {
    const rows = readTable("byline-words.tsv", ["word", "place"]);
    const of = (place: string) => rows.filter((row) => row.place === place).map((row) => row.word);
    words = {
      before: of("before").sort((a, b) => b.length - a.length),
      between: new Set(of("between")),
      labels: new Set(of("label")),
      roles: new Set(of("role")),
    };
  }
  return words;
}

let agencies: ReadonlyMap<string, string> | null = null;

/** The agency that a byline's name stands for ("Associated Press": "AP"); null where it stands for none. */
export function agencyNamed(name: string): string | null {
  agencies ??= new Map(
    readTable("wire-agencies.tsv", ["agency", "name"]).map((row) => [row.name, row.agency]),
  );
  return agencies.get(name.trim().toLowerCase()) ?? null;
}
