import type { TableFormat } from "../export/table/table-writer.ts";

/** The options of a table command as they were given. */
export interface TableCommandOptions {
  readonly jsonl?: boolean;
  readonly format: TableFormat;
  readonly date?: string;
  readonly output?: string;
  readonly codebook?: boolean;
}
