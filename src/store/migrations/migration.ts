import type { Db } from "../tables.ts";

/** One step of the schema. Once released it is never altered: what is wrong with it is mended by a later one. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  /** Runs in the transaction that notes it as done. */
  up(db: Db, kind: "sqlite" | "postgres"): Promise<void>;
}
