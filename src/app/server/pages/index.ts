import type { Hono } from "hono";
import { mountLogin } from "../access/login.tsx";
import type { AppEnv } from "../context.ts";
import { mountAccount } from "./account/account.tsx";
import { mountArticles } from "./articles/index.ts";
import { mountBrief } from "./brief/brief.tsx";
import { mountCalendar } from "./calendar/calendar.tsx";
import { mountMeeting } from "./calendar/meeting.tsx";
import { mountCorrections } from "./corrections/corrections.tsx";
import { mountNewDossier } from "./dossier-settings/new-dossier.tsx";
import { mountDossierSettings } from "./dossier-settings/settings.tsx";
import { mountDossiers } from "./dossiers.tsx";
import { mountEvidence } from "./evidence.tsx";
import { mountGroups } from "./groups.ts";
import { mountHelp } from "./help.tsx";
import { mountPeople } from "./people/index.ts";
import { mountIssue } from "./positions/issue.tsx";
import { mountPositions } from "./positions/positions.tsx";
import { mountReview } from "./review/review.tsx";
import { mountSearch } from "./search/search.tsx";
import { mountSources } from "./sources/sources.tsx";
import { mountStatements } from "./statements/index.ts";
import { mountSubscribed } from "./subscribed.ts";
import { mountTimeline } from "./timeline/timeline.tsx";
import { mountUnsubscribe } from "./unsubscribe.tsx";

/** The pages of the workspace, each of which adds its own addresses. */
export const PAGES: readonly ((app: Hono<AppEnv>) => void)[] = [
  mountDossiers,
  mountBrief,
  mountPositions,
  mountIssue,
  mountArticles,
  mountStatements,
  mountPeople,
  mountGroups,
  mountSearch,
  mountTimeline,
  mountCalendar,
  mountMeeting,
  mountEvidence,
  mountReview,
  mountCorrections,
  mountAccount,
  mountNewDossier,
  mountSources,
  mountDossierSettings,
  mountSubscribed,
  mountUnsubscribe,
  mountHelp,
  mountLogin,
];
