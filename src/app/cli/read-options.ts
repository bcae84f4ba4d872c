/** The options of `rapporteur read` as they were given. */
export interface ReadCommandOptions {
  readonly jsonl?: boolean;
  readonly format?: "text" | "json" | "jsonl" | "html";
  readonly output?: string;
  readonly id?: string;
  readonly date?: string;
  readonly threads?: number;
  readonly maxText?: number;
  readonly allAttributions?: boolean;
  readonly timings?: boolean;
  readonly allowPrivate?: boolean;
  readonly userAgent?: string;
  readonly stages?: boolean;
}
