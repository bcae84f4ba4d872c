import { Command } from "commander";
import { actorsCommand } from "./actors.ts";
import { addCommand } from "./add.ts";
import { articleCommand } from "./article.ts";
import { articlesCommand } from "./articles.ts";
import { briefCommand } from "./brief.ts";
import { calendarCommand } from "./calendar.ts";
import { changeCommand } from "./change.ts";
import { editsCommand } from "./edits.ts";
import { exportCommand } from "./export.ts";
import { feedsCommand } from "./feeds.ts";
import { fetchCommand } from "./fetch.ts";
import { followCommand } from "./follow.ts";
import { forgetCommand } from "./forget.ts";
import { issuesCommand } from "./issues.ts";
import { leaveCommand } from "./leave.ts";
import { leftOutCommand } from "./left-out.ts";
import { listCommand } from "./list.ts";
import { movedCommand } from "./moved.ts";
import { newCommand } from "./new.ts";
import { positionsCommand } from "./positions.ts";
import { renameCommand } from "./rename.ts";
import { rereadCommand } from "./reread.ts";
import { searchCommand } from "./search.ts";
import { showCommand } from "./show.ts";
import { sourcesCommand } from "./sources.ts";
import { statementsCommand } from "./statements.ts";
import { takeCommand } from "./take.ts";
import { unfollowCommand } from "./unfollow.ts";
import { watchCommand } from "./watch.ts";
import { workCommand } from "./work.ts";

/** `rapporteur dossier`: follows a negotiation over many articles. */
export function dossierCommand(): Command {
  const command = new Command("dossier").description(
    "Follow a negotiation over many articles: keep them, search them, say what moved",
  );
  const parts = [
    newCommand(),
    listCommand(),
    showCommand(),
    changeCommand(),
    renameCommand(),
    addCommand(),
    followCommand(),
    unfollowCommand(),
    feedsCommand(),
    fetchCommand(),
    watchCommand(),
    articlesCommand(),
    articleCommand(),
    editsCommand(),
    leftOutCommand(),
    takeCommand(),
    leaveCommand(),
    briefCommand(),
    movedCommand(),
    positionsCommand(),
    calendarCommand(),
    statementsCommand(),
    sourcesCommand(),
    issuesCommand(),
    actorsCommand(),
    searchCommand(),
    exportCommand(),
    rereadCommand(),
    workCommand(),
    forgetCommand(),
  ];
  for (const part of parts) command.addCommand(part);
  return command.showHelpAfterError("(run `rapporteur dossier --help` for what there is)");
}
