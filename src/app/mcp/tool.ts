import type { StandardSchemaWithJSON } from "@modelcontextprotocol/server";
import * as v from "valibot";
import { StoreError } from "../../store/index.ts";
import type { Desk, OpenedDossier } from "../desk/desk.ts";
import { type LinkOf, linksBelow } from "./evidence.ts";
import { standardSchema } from "./standard-schema.ts";

/** What tools answer from. */
export interface Answering {
  readonly desk: Desk;
  /** Address of the server that shows the workspace, with "/" at its end; null where none is known. */
  readonly server: string | null;
}

/** A tool whose arguments were looked at and whose answer will be. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: StandardSchemaWithJSON;
  readonly output: StandardSchemaWithJSON;
  /** Throws StoreError for what can't be answered. */
  answer(given: unknown, answering: Answering): Promise<{ readonly [field: string]: unknown }>;
}

type ObjectSchema = v.GenericSchema<unknown, { readonly [field: string]: unknown }>;

/** Puts a tool together from its definitions, which are also its types. */
export function tool<Input extends ObjectSchema, Output extends ObjectSchema>({
  input,
  output,
  answer,
  ...words
}: Pick<Tool, "name" | "title" | "description"> & {
  readonly input: Input;
  readonly output: Output;
  readonly answer: (asked: v.InferOutput<Input>, answering: Answering) => Promise<v.InferOutput<Output>>;
}): Tool {
  return {
    ...words,
    input: standardSchema(input),
    output: standardSchema(output),
    answer: (given, answering) => answer(v.parse(input, given), answering),
  };
}

/** The argument by which every tool of a dossier names it. */
export const dossierField = {
  dossier: v.optional(
    v.pipe(v.string(), v.description("Name of the dossier; may be left out where there is only one")),
  ),
};

/** Arguments that are names: a part will do, whatever its case and accents. */
export function nameField(what: string) {
  return v.optional(v.pipe(v.string(), v.minLength(1), v.description(`${what}: the name or a part of it`)));
}

/** Arguments that are days. */
export function dayField(what: string) {
  return v.optional(v.pipe(v.string(), v.isoDate(), v.description(`${what}, such as 2031-03-02`)));
}

/** A dossier with its links. */
export interface Asked extends OpenedDossier {
  readonly linkOf: LinkOf;
}

/** The dossier that is named, or the only one. */
export async function askedDossier(name: string | undefined, { desk, server }: Answering): Promise<Asked> {
  const opened = await desk.open(name ?? (await onlyName(desk)));
  return { ...opened, linkOf: linksBelow(server, opened.dossier.id) };
}

async function onlyName(desk: Desk): Promise<string> {
  const names = (await desk.dossiers()).map((dossier) => dossier.name);
  const [first] = names;
  if (first !== undefined && names.length === 1) return first;
  throw new StoreError(
    "misuse",
    first === undefined
      ? "the workspace has no dossier yet"
      : `name one of the dossiers: ${names.slice(0, 20).join(", ")}${names.length > 20 ? ", ..." : ""}`,
  );
}

/** Whether a name has the part that is asked for; everything where nothing is. */
export function hasPart(name: string | null, part: string | undefined): boolean {
  return part === undefined || (name !== null && folded(name).includes(folded(part)));
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}

/** Whether a day lies between two, both included; what has no day only where neither is given. */
export function isWithin(
  date: string | null,
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
): boolean {
  if (date === null) return since === undefined && until === undefined;
  return (
    (since === undefined || date >= since.slice(0, date.length)) && (until === undefined || date <= until)
  );
}
