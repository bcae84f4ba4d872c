import type { ColumnDefinitionBuilder } from "kysely";

export type Kind = "sqlite" | "postgres";

export const required = (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder => column.notNull();

/** The primary key, whose numbers the database gives. */
export function numbered(kind: Kind): (column: ColumnDefinitionBuilder) => ColumnDefinitionBuilder {
  return (column) =>
    kind === "sqlite"
      ? column.primaryKey().autoIncrement()
      : column.primaryKey().generatedByDefaultAsIdentity();
}

/** A column that goes with the row that it names. */
export const owned =
  (of: string) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    column.notNull().references(of).onDelete("cascade");

/** The type of bytes. */
export const bytes = (kind: Kind): "blob" | "bytea" => (kind === "sqlite" ? "blob" : "bytea");
