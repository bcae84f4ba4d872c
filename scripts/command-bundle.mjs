// Puts the built files of the command and of its worker threads into a few that load faster than hundreds: dist/command.
// Packages stay where they are installed. `npm run build` runs it after the compiler.
import { globSync } from "node:fs";
import { basename } from "node:path";
import { rolldown } from "rolldown";

const workers = globSync("dist/**/*-worker.js", { exclude: ["dist/command/**"] });
const bundle = await rolldown({
  input: {
    main: "dist/app/cli/main.js",
    ...Object.fromEntries(workers.map((path) => [basename(path, ".js"), path])),
  },
  platform: "node",
  external: (id) => !/^[./]/.test(id),
});
await bundle.write({
  dir: "dist/command",
  format: "esm",
  // A worker thread is started by the name of its file, beside the file that starts it: all lie in one folder.
  entryFileNames: "[name].js",
  chunkFileNames: "[name].js",
  cleanDir: true,
});
await bundle.close();
