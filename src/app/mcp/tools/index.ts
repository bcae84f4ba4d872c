import type { Tool } from "../tool.ts";
import { briefTool } from "./brief.ts";
import { calendarTool } from "./calendar.ts";
import { dossiersTool } from "./dossiers.ts";
import { evidenceTool } from "./evidence.ts";
import { movedTool } from "./moved.ts";
import { positionsTool } from "./positions.ts";
import { searchTool } from "./search.ts";
import { statementsTool } from "./statements.ts";

/** All tools, in the order in which they are listed. */
export const TOOLS: readonly Tool[] = [
  dossiersTool,
  briefTool,
  positionsTool,
  movedTool,
  statementsTool,
  calendarTool,
  searchTool,
  evidenceTool,
];
