import { readFile, stat } from "node:fs/promises";
import type { Added } from "../../../jobs/index.ts";
import { failureOf, SourceError, sizeName } from "../../../sources/index.ts";
import { type Input, inputsOf } from "../../../sources/inputs.ts";
import { StoreError } from "../../../store/index.ts";
import { type AddingOptions, type Addition, SENT } from "../../desk/adding.ts";
import type { OpenedDossier } from "../../desk/desk.ts";
import type { AddCommandOptions } from "./add-options.ts";
import { report } from "./told-added.ts";
import { atDesk } from "./workspace.ts";

/** Bytes of a file that a server takes. */
const LARGEST = 31_000_000;

/** Adds articles to a dossier that a server keeps: it fetches the addresses, files are sent to it. Gives the exit status. */
export function runRemoteAdd(
  name: string,
  inputs: readonly string[],
  { options, date }: { readonly options: AddCommandOptions; readonly date: string | null },
): Promise<number> {
  return atDesk(options, async (desk) => {
    for (const [given, flag] of [
      [options.queue, "--queue"],
      [options.allowPrivate, "--allow-private"],
      [options.userAgent, "--user-agent"],
    ] as const) {
      if (given !== undefined) {
        throw new StoreError(
          "misuse",
          `${flag} is for a workspace that is open here: a server decides that itself`,
        );
      }
    }
    const how = {
      all: options.all === true,
      forgotten: options.forgotten === true,
      ...(date === null ? {} : { date }),
    };
    const jsonl = options.jsonl === true;
    return report(addedAll(await desk.open(name), inputs, { how, jsonl }), options.quiet === true);
  });
}

interface How {
  readonly how: AddingOptions;
  readonly jsonl: boolean;
}

async function* addedAll(
  opened: OpenedDossier,
  inputs: readonly string[],
  { how, jsonl }: How,
): AsyncGenerator<Added> {
  for await (const input of inputsOf(inputs)) {
    if (input.kind === "failure") {
      yield input;
      continue;
    }
    const name = nameOf(input);
    const sentName = jsonl && !/[.](?:jsonl|ndjson)(?:[.]\w+)?$/i.test(name) ? `${name}.jsonl` : name;
    try {
      const addition = await additionOf(input, sentName);
      for await (const added of opened.add(addition, how)) yield named(added, { sentName, name });
    } catch (error) {
      if (error instanceof StoreError) throw error;
      yield { kind: "failure", failure: failureOf(name, error) };
    }
  }
}

function nameOf(input: Exclude<Input, { kind: "failure" }>): string {
  return input.kind === "file" ? input.path : input.kind === "url" ? input.url : "standard input";
}

async function additionOf(input: Exclude<Input, { kind: "failure" }>, name: string): Promise<Addition> {
  switch (input.kind) {
    case "url":
      return { kind: "address", url: input.url };
    case "file": {
      refuseTooLarge((await stat(input.path)).size);
      return { kind: "file", name, bytes: await readFile(input.path) };
    }
    case "stdin": {
      const pieces: Buffer[] = [];
      for await (const piece of process.stdin) pieces.push(piece);
      const bytes = Buffer.concat(pieces);
      refuseTooLarge(bytes.length);
      return { kind: "file", name, bytes };
    }
    default:
      return input satisfies never;
  }
}

function refuseTooLarge(size: number): void {
  if (size <= LARGEST) return;
  throw new SourceError(
    "too-large",
    `has ${sizeName(size)}, more than the ${sizeName(LARGEST)} that are sent to a server`,
  );
}

/** What was added with the name that the input has here. */
function named(
  added: Added,
  { sentName, name }: { readonly sentName: string; readonly name: string },
): Added {
  const sent = `${SENT}${sentName}`;
  const here = (source: string): string =>
    source.startsWith(sent) ? `${name}${source.slice(sent.length)}` : source;
  if (added.kind === "failure")
    return { ...added, failure: { ...added.failure, source: here(added.failure.source) } };
  return { ...added, source: here(added.source) };
}
