import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the gazetteer's files; it stands beside src/ and beside dist/ alike. */
export function gazetteerFolder(): string {
  return join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "data", "gazetteer");
}

/** The rows of a table in data/gazetteer, one array of cells a line; empty lines and lines from "#" are left out. */
export function readRows(name: string): string[][] {
  return readFileSync(join(gazetteerFolder(), name), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => line.split("\t"));
}

/** The parts of a cell that holds a list divided by ";". An empty or absent cell gives none. */
export function listOf(cell: string | undefined): string[] {
  return cell === undefined || cell === "" ? [] : cell.split(";");
}
