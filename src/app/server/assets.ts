import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../../lexicon/package-folder.ts";

/** What pages load: scripts, the style sheet, fonts, by the name that the sources have for them. */
export interface Assets {
  /** The address of an asset, which changes with its content. Throws for a name that there is none of. */
  address(name: string): string;
  /** The content by the file name of its address; null where there is none. */
  read(file: string): { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string } | null;
}

const TYPES: { readonly [extension: string]: string | undefined } = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  woff2: "font/woff2",
  svg: "image/svg+xml",
};

/** Reads all assets into memory, some 150 kB: no request leads to a file. Throws where the package was not built. */
export function loadAssets(folder = join(packageFolder(), "dist", "assets")): Assets {
  const manifest: { readonly [name: string]: string } = JSON.parse(
    readFileSync(join(folder, "assets.json"), "utf8"),
  );
  const files = new Map(
    Object.values(manifest).map((file) => {
      const type = TYPES[file.slice(file.lastIndexOf(".") + 1)];
      if (type === undefined) throw new Error(`server: no media type is known for ${file}`);
      return [file, { bytes: new Uint8Array(readFileSync(join(folder, file))), type }] as const;
    }),
  );
  return {
    address(name) {
      const file = manifest[name];
      if (file === undefined) throw new Error(`server: no asset is called ${name}; run npm run build`);
      return `/assets/${file}`;
    },
    read: (file) => files.get(file) ?? null,
  };
}
