import type { Hono } from "hono";
import { mountLogin } from "../access/login.tsx";
import type { AppEnv } from "../context.ts";
import { mountAccount } from "./account/account.tsx";
import { mountBrief } from "./brief/brief.tsx";
import { mountNewDossier } from "./dossier-settings/new-dossier.tsx";
import { mountDossierSettings } from "./dossier-settings/settings.tsx";
import { mountDossiers } from "./dossiers.tsx";
import { mountEvidence } from "./evidence.tsx";
import { mountHelp } from "./help.tsx";
import { mountIssue } from "./positions/issue.tsx";
import { mountPositions } from "./positions/positions.tsx";
import { mountReview } from "./review/review.tsx";
import { mountSources } from "./sources/sources.tsx";
import { mountSubscribed } from "./subscribed.ts";
import { mountUnsubscribe } from "./unsubscribe.tsx";

/** The pages of the workspace, each of which adds its own addresses. */
export const PAGES: readonly ((app: Hono<AppEnv>) => void)[] = [
  mountDossiers,
  mountBrief,
  mountPositions,
  mountIssue,
  mountEvidence,
  mountReview,
  mountAccount,
  mountNewDossier,
  mountSources,
  mountDossierSettings,
  mountSubscribed,
  mountUnsubscribe,
  mountHelp,
  mountLogin,
];
