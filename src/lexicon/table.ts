import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder.ts";

/** The folder of the gazetteer's files. */
export function gazetteerFolder(): string {
  return join(packageFolder(), "data", "gazetteer");
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
