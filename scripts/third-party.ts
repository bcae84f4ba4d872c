// Writes THIRD-PARTY.md from package-lock.json: node scripts/third-party.ts
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly peer?: boolean;
}

/** THIRD-PARTY.md for a lock file: every package that is installed with the published one. */
export function thirdPartyDocument(lockFile: string): string {
  const packages: { [path: string]: LockedPackage } = JSON.parse(readFileSync(lockFile, "utf8")).packages;
  const rows = Object.entries(packages)
    .filter(
      ([path, entry]) => path !== "" && !entry.dev && !entry.devOptional && !entry.optional && !entry.peer,
    )
    .map(
      ([path, entry]) =>
        `| ${path.split("node_modules/").at(-1)} | ${entry.version} | ${entry.license ?? "see the package"} |`,
    );
  return `# Third-party software

What is installed with the published package, each under its own licence; the licence texts lie in the packages. Development
dependencies do not ship. Made from package-lock.json by scripts/third-party.ts. The trained weights in weights/ have their
own licence and attribution: weights/LICENSE.

| package | version | licence |
|---|---|---|
${[...new Set(rows)].sort().join("\n")}
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync("THIRD-PARTY.md", thirdPartyDocument("package-lock.json"));
}
