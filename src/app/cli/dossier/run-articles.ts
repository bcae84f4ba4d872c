import type { Member } from "../../../store/index.ts";
import { clean, shortened } from "../../export/text/clean.ts";
import { atDesk } from "./workspace.ts";
import type { FormatOptions } from "./workspace-option.ts";

/** Lists the articles taken or left out and gives the exit status. */
export function runArticles(
  name: string,
  state: "taken" | "left-out",
  options: FormatOptions,
): Promise<number> {
  return atDesk(options, async (desk) => {
    const members = await (await desk.open(name)).members(state);
    if (options.format === "json") {
      const rows = members.map(({ article, membership }) => ({
        ...article,
        id: article.articleId,
        membership,
      }));
      process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
    } else process.stdout.write(members.map((member) => entryOf(member, state)).join(""));
    return 0;
  });
}

function entryOf({ article, membership }: Member, state: "taken" | "left-out"): string {
  const { articleId, day, outlet, title, source, versionCount } = article;
  const head = `${`#${articleId}`.padEnd(6)} ${day}  ${shortened(clean(title ?? source), 80)}`;
  const paper = outlet === null ? "" : ` (${clean(outlet)})`;
  const versions = versionCount > 1 ? `, ${versionCount} versions` : "";
  const why =
    state === "left-out" || membership.by === "hand"
      ? `${" ".repeat(19)}${membership.score.toFixed(2)}: ${clean(membership.reason)}\n`
      : "";
  return `${head}${paper}${versions}\n${why}`;
}
