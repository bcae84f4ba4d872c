import { readdir, realpath, stat } from "node:fs/promises";
import { isAbsolute, join, sep } from "node:path";
import { failureOf, SourceError, type SourceFailure } from "./failure.ts";
import { ARTICLE_EXTENSIONS, ARTICLE_NAME } from "./recognise.ts";

/** One thing to open: a file, an address, standard input; or the reason why an argument is none. */
export type Input =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "url"; readonly url: string }
  | { readonly kind: "stdin" }
  | { readonly kind: "failure"; readonly failure: SourceFailure };

/**
 * What the arguments of a command stand for, in their order: "-" is standard input, an address is fetched, an existing
 * path is a file or a folder, anything else with the signs of a pattern is one. Folders are searched for the endings
 * that articles have, in the order of their names; hidden files and links back to a folder above are passed over.
 */
export async function* inputsOf(args: readonly string[]): AsyncGenerator<Input> {
  for (const argument of args) {
    if (argument === "-") yield { kind: "stdin" };
    else if (/^https?:\/\//i.test(argument)) yield { kind: "url", url: argument };
    else {
      try {
        yield* filesOf(argument);
      } catch (error) {
        yield { kind: "failure", failure: failureOf(argument, error) };
      }
    }
  }
}

async function* filesOf(argument: string): AsyncGenerator<Input> {
  const found = await stat(argument).catch((error: unknown) => failureOf(argument, error));
  if (!("code" in found)) {
    if (found.isDirectory()) yield* folder(argument);
    else yield { kind: "file", path: argument };
    return;
  }
  if (found.code !== "not-found" || !/[*?[\]{}]|[!+@]\(/.test(argument)) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) {
      throw new SourceError("not-found", "only http and https addresses are fetched");
    }
    yield { kind: "failure", failure: found };
    return;
  }
  const { glob } = await import("tinyglobby");
  const paths = await glob(argument, {
    expandDirectories: false,
    absolute: isAbsolute(argument),
    followSymbolicLinks: false,
  });
  if (paths.length === 0) throw new SourceError("not-found", "no file matches this pattern");
  for (const path of paths.sort()) yield { kind: "file", path };
}

async function* folder(path: string): AsyncGenerator<Input> {
  let count = 0;
  for await (const input of walk(path, await realpath(path))) {
    count++;
    yield input;
  }
  if (count === 0) {
    const endings = ARTICLE_EXTENSIONS.map((extension) => `.${extension}`).join(" ");
    throw new SourceError("no-articles", `is a folder without articles (looked for ${endings}, also packed)`);
  }
}

/** `real` is the path without links, by which a link back to this folder or one above it is known. */
async function* walk(path: string, real: string): AsyncGenerator<Input> {
  const entries = await readdir(path, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const child = join(path, entry.name);
    try {
      const kind = entry.isSymbolicLink() ? await stat(child) : entry;
      if (kind.isDirectory()) {
        const realChild = entry.isSymbolicLink() ? await realpath(child) : join(real, entry.name);
        if (!`${real}${sep}`.startsWith(realChild === sep ? sep : `${realChild}${sep}`))
          yield* walk(child, realChild);
      } else if (kind.isFile() && ARTICLE_NAME.test(entry.name)) yield { kind: "file", path: child };
    } catch (error) {
      yield { kind: "failure", failure: failureOf(child, error) };
    }
  }
}
