import type { Dossier } from "../../../store/index.ts";
import type { Adding } from "../../desk/adding.ts";
import { type ReadingTools, readingTools } from "../../desk/reading-tools.ts";
import { TooManyWaiting, Turns } from "../access/turns.ts";
import type { AppContext, ServerContext } from "../context.ts";
import { Problem } from "./problem.ts";

/** What reads and fetches for a server, and whose turn it is: two documents at a time, and some that wait. */
interface ToolsInTurn {
  readonly tools: ReadingTools;
  readonly turns: Turns;
}

const TOOLS = new WeakMap<ServerContext, ToolsInTurn>();

function toolsOf(context: ServerContext): ToolsInTurn {
  const known = TOOLS.get(context);
  if (known !== undefined) return known;
  const { allowPrivate = false } = context;
  const made = { tools: readingTools({ allowPrivate }), turns: new Turns({ atOnce: 2, waiting: 20 }) };
  TOOLS.set(context, made);
  return made;
}

/** Seconds after which one may ask again where too many wait. */
const AGAIN = "5";

/** Does work that reads or fetches for a dossier, when its turn comes. Throws a problem where too many wait. */
export async function inTurn<Result>(
  c: AppContext,
  dossier: Dossier,
  work: (adding: Adding) => Promise<Result>,
): Promise<Result> {
  const { server } = c.var;
  const { tools, turns } = toolsOf(server);
  try {
    return await turns.take(() =>
      work({ store: server.store, dossier, models: tools.models(), fetcher: tools.fetcher() }),
    );
  } catch (error) {
    if (!(error instanceof TooManyWaiting)) throw error;
    throw new Problem("too-many", "Much is being read already", {
      detail: "Nothing was added. Ask again in a few seconds.",
      headers: { "Retry-After": AGAIN },
    });
  }
}
