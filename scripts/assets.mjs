// Makes what the pages load: the islands of src/app/client, one style sheet of src/app/server/style, and the fonts, each named
// by its content so that a browser may keep it for good. `npm run build` runs it last; the server reads assets.json.
import { createHash } from "node:crypto";
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, extname, join } from "node:path";
import { transform } from "lightningcss";
import { rolldown } from "rolldown";

const out = join("dist", "assets");
const require = createRequire(import.meta.url);
const manifest = {};

function write(name, bytes) {
  const extension = extname(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
  const file = `${basename(name, extension)}.${hash}${extension}`;
  writeFileSync(join(out, file), bytes);
  manifest[name] = file;
  return file;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const fonts = {
  "serif.woff2": "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2",
  "sans.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
  "sans-italic.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-italic.woff2",
};
for (const [name, file] of Object.entries(fonts)) write(name, readFileSync(require.resolve(file)));

/** The order matters: what comes later overrides. Pages come after, by name. */
const FIRST = ["tokens", "base", "layout", "parts"];
const styles = globSync("src/app/server/style/*.css").sort();
const rank = (path) => FIRST.indexOf(basename(path, ".css")) + 1 || FIRST.length + 1;
const sheet = styles
  .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  .map((path) => readFileSync(path, "utf8"))
  .join("\n")
  .replace(/url\("([^"]+\.woff2)"\)/g, (_, name) => `url("/assets/${manifest[name]}")`);
write("style.css", transform({ filename: "style.css", code: Buffer.from(sheet), minify: true }).code);

write("icon.svg", readFileSync("src/app/server/style/icon.svg"));

for (const path of globSync("src/app/client/*.ts").sort()) {
  const bundle = await rolldown({ input: path, platform: "browser" });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  await bundle.close();
  write(`${basename(path, ".ts")}.js`, Buffer.from(output[0].code));
}
writeFileSync(join(out, "assets.json"), `${JSON.stringify(manifest, null, 2)}\n`);
