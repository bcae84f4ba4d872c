import { foundation } from "./0001-foundation.ts";
import { subscriptionTitle } from "./0002-subscription-title.ts";
import { inbox } from "./0003-inbox.ts";
import { kept } from "./0004-kept.ts";
import { people } from "./0005-people.ts";
import { correctionRevision } from "./0006-correction-revision.ts";
import { published } from "./0007-published.ts";
import { digest } from "./0008-digest.ts";
import { departure } from "./0009-departure.ts";
import { keptRevision } from "./0010-kept-revision.ts";
import type { Migration } from "./migration.ts";

/** All migrations, in the order of their numbers, which have no gaps. */
export const MIGRATIONS: readonly Migration[] = [
  foundation,
  subscriptionTitle,
  inbox,
  kept,
  people,
  correctionRevision,
  published,
  digest,
  departure,
  keptRevision,
];
