// Checks the lists of data/gazetteer that the names stage reads: header, columns, codes, duplicates, shared demonyms.
//   node scripts/check-gazetteer.ts          prints what is wrong; exit status 1 if anything is
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { foldWord, gazetteerFolder, listOf } from "../src/lexicon/index.ts";

const RANKS =
  "monarch head-of-state head-of-government minister envoy spokesperson official legislator military police religious party law media academic business union activist armed family person honorific".split(
    " ",
  );
const SENSES = ["state", "voice", "body", "organisation", "people"];
const KINDS =
  "intergovernmental un armed party government parliament court military intelligence bank union company ngo media religious movement format academic sport".split(
    " ",
  );
const COLUMNS: Readonly<Record<string, number>> = {
  "states.tsv": 12,
  "regions.tsv": 7,
  "organisations.tsv": 7,
  "offices.tsv": 5,
  "role-words.tsv": 2,
  "given-names.tsv": 3,
  "bodies.tsv": 2,
  "organisation-nouns.tsv": 2,
};

function fold(phrase: string): string {
  return phrase
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .map(foldWord)
    .join("");
}

interface Rows {
  readonly rows: readonly (readonly string[])[];
  readonly problems: string[];
}

function rowsOf(name: string): Rows {
  const problems: string[] = [];
  const lines = readFileSync(join(gazetteerFolder(), name), "utf8").split("\n");
  const header = lines.filter((line) => line.startsWith("#")).join("\n");
  for (const word of ["source", "date", "licence"])
    if (!new RegExp(`^# ${word}: \\S`, "m").test(header))
      problems.push(`${name}: the header names no ${word}`);
  const rows: string[][] = [];
  lines.forEach((line, at) => {
    if (line === "" || line.startsWith("#")) return;
    const cells = line.split("\t");
    if (cells.length !== COLUMNS[name])
      problems.push(`${name}:${at + 1}: ${cells.length} columns, not ${COLUMNS[name]}: ${line.slice(0, 60)}`);
    if (cells.some((cell) => cell !== cell.trim()))
      problems.push(`${name}:${at + 1}: space at the edge of a cell`);
    rows.push(cells);
  });
  const seen = new Set<string>();
  for (const [first = ""] of rows) {
    if (seen.has(first)) problems.push(`${name}: "${first}" stands twice`);
    seen.add(first);
  }
  return { rows, problems };
}

/** States that bear the name of their capital, or have no adjective that is theirs alone. */
const NO_CAPITAL = new Set(["SG"]);
const NO_ADJECTIVE = new Set(["DM"]);
const HEADS = ["president", "premier", "monarch", "chancellor", "executive", "secretary"];

/** What a state's row lacks: adjective, people, capital, heads. */
function missingOf(row: readonly string[]): string[] {
  const [code = "", , name = ""] = row;
  const problems: string[] = [];
  const has = (column: number) => listOf(row[column]).length > 0;
  if (!has(5) && !NO_ADJECTIVE.has(code)) problems.push(`states.tsv: ${name}: no adjective`);
  if (!has(7) && !NO_CAPITAL.has(code)) problems.push(`states.tsv: ${name}: no capital`);
  if (!has(11)) problems.push(`states.tsv: ${name}: no heads`);
  for (const head of listOf(row[11]))
    if (!HEADS.includes(head)) problems.push(`states.tsv: ${name}: head "${head}"`);
  return problems;
}

/** The names of organisations and their acronyms that stand for two; none where each is one. */
function sharedNames(rows: readonly (readonly string[])[]): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const [name = "", , acronym = "", other] of rows)
    for (const phrase of new Set([name, ...listOf(other)].map(fold))) {
      const owner = owners.get(phrase);
      if (owner !== undefined && owner !== name)
        problems.push(`organisations.tsv: "${phrase}" is of ${owner} and of ${name}`);
      owners.set(phrase, name);
      if (acronym !== "" && /^[\p{Ll} ]+$/u.test(acronym))
        problems.push(`organisations.tsv: ${name}: acronym "${acronym}" in small letters`);
    }
  return problems;
}

/** Everything that is wrong with the lists, a line each; none where they are in order. */
export function checkGazetteer(): string[] {
  const tables = Object.fromEntries(Object.keys(COLUMNS).map((name) => [name, rowsOf(name)]));
  const problems = Object.values(tables).flatMap((table) => table.problems);
  const codes = new Set<string>();
  const demonyms = new Map<string, string>();
  for (const row of tables["states.tsv"]!.rows) {
    const [code = "", kind = "", name = ""] = row;
    if (!/^[A-Z]{2}$/.test(code)) problems.push(`states.tsv: "${code}" is no ISO 3166-1 alpha-2 code`);
    if (kind !== "state" && kind !== "territory") problems.push(`states.tsv: ${name}: kind "${kind}"`);
    codes.add(code);
    if (kind === "state") problems.push(...missingOf(row));
    for (const word of new Set([...listOf(row[5]), ...listOf(row[6])].map(fold))) {
      const other = demonyms.get(word);
      if (other !== undefined && other !== name)
        problems.push(`states.tsv: "${word}" is of ${other} and of ${name}`);
      demonyms.set(word, name);
    }
  }
  for (const [name = "", kind = "", , , country = "", members = ""] of tables["organisations.tsv"]!.rows) {
    if (!KINDS.includes(kind)) problems.push(`organisations.tsv: ${name}: kind "${kind}"`);
    for (const code of [country, ...listOf(members)])
      if (code !== "" && !codes.has(code)) problems.push(`organisations.tsv: ${name}: no state "${code}"`);
  }
  for (const [name = "", , , , , country = ""] of tables["regions.tsv"]!.rows)
    if (country !== "" && !codes.has(country)) problems.push(`regions.tsv: ${name}: no state "${country}"`);
  for (const [title = "", rank = "", gender = "", before = "", country = ""] of tables["offices.tsv"]!.rows) {
    if (!RANKS.includes(rank)) problems.push(`offices.tsv: ${title}: rank "${rank}"`);
    if (!["", "f", "m"].includes(gender)) problems.push(`offices.tsv: ${title}: gender "${gender}"`);
    if (!["", "yes"].includes(before)) problems.push(`offices.tsv: ${title}: before "${before}"`);
    if (country !== "" && !codes.has(country.replace(/\?$/, "")))
      problems.push(`offices.tsv: ${title}: no state "${country}"`);
  }
  for (const [word = "", sense = ""] of tables["bodies.tsv"]!.rows)
    if (!SENSES.includes(sense)) problems.push(`bodies.tsv: ${word}: sense "${sense}"`);
  problems.push(...sharedNames(tables["organisations.tsv"]!.rows));
  if (tables["organisations.tsv"]!.rows.length < 1500)
    problems.push(`organisations.tsv: ${tables["organisations.tsv"]!.rows.length} lines, fewer than 1500`);
  return problems;
}

if (import.meta.main) {
  const problems = checkGazetteer();
  for (const problem of problems) console.log(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log("the gazetteer is in order");
}
