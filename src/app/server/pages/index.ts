import type { Hono } from "hono";
import { mountLogin } from "../access/login.tsx";
import type { AppEnv } from "../context.ts";
import { mountBrief } from "./brief/brief.tsx";
import { mountDossiers } from "./dossiers.tsx";
import { mountEvidence } from "./evidence.tsx";
import { mountHelp } from "./help.tsx";
import { mountIssue } from "./positions/issue.tsx";
import { mountPositions } from "./positions/positions.tsx";
import { mountReview } from "./review/review.tsx";
import { mountSettings } from "./settings/settings.tsx";

/** The pages of the workspace, each of which adds its own addresses. */
export const PAGES: readonly ((app: Hono<AppEnv>) => void)[] = [
  mountDossiers,
  mountBrief,
  mountPositions,
  mountIssue,
  mountEvidence,
  mountReview,
  mountSettings,
  mountHelp,
  mountLogin,
];
