/** The options of `rapporteur why` as they were given. */
export interface WhyCommandOptions {
  readonly format: "text" | "json";
  readonly date?: string;
}
