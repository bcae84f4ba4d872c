import { foundation } from "./0001-foundation.ts";
import { subscriptionTitle } from "./0002-subscription-title.ts";
import type { Migration } from "./migration.ts";

/** All migrations, in the order of their numbers, which have no gaps. */
export const MIGRATIONS: readonly Migration[] = [foundation, subscriptionTitle];
