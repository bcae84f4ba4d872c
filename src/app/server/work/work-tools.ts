import type { Added, KeepPool, Reread } from "../../../jobs/index.ts";
import type { Models, WordVectors } from "../../../learned/index.ts";
import type { Fetcher } from "../../../sources/fetch/fetch-page.ts";
import type { Store } from "../../../store/index.ts";
import type { MailSettings } from "../../digest/mail-settings.ts";

/** What all parts of the work share. */
export interface WorkTools {
  readonly store: Store;
  readonly vectors: () => WordVectors | null;
  readonly mail: MailSettings | null;
  readonly fetcher: Fetcher;
  readonly now: () => Date;
  readonly pause: number;
  readonly stop: AbortSignal;
  /** Loaded when there is something to read. */
  readonly models: () => Models;
  readonly pool: () => KeepPool;
  readonly told: (added: Added | Reread) => void;
}
