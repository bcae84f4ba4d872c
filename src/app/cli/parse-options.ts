/** The options of `rapporteur parse` as they were given. */
export interface ParseCommandOptions {
  readonly format: "conllu" | "text";
  readonly goldTokens?: string;
}
