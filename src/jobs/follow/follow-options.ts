import type { Fetcher } from "../../sources/fetch/fetch-page.ts";
import type { HostQueue } from "../../sources/fetch/politeness.ts";
import type { Random } from "../../sources/follow/schedule.ts";
import type { Dossier, Subscription } from "../../store/index.ts";
import type { Added, AddOptions } from "../keep/add.ts";

export interface FollowOptions {
  readonly add: AddOptions;
  readonly fetcher: Fetcher;
  readonly queue: HostQueue;
  /** What ends the work: what is being saved is finished, what is being fetched is dropped. */
  readonly stop: AbortSignal;
  readonly now: () => Date;
  readonly random: Random;
  /** One dossier; without it all. */
  readonly dossier?: Dossier;
  /** Asks also what is not due yet, but for what a server asked to wait for. */
  readonly everything?: boolean;
}

/** What following did, told when it is safe in the store. */
export type Followed =
  | {
      readonly kind: "asked";
      readonly dossier: Dossier;
      /** As it is now. */
      readonly subscription: Subscription;
      readonly changed: boolean;
      /** Articles that are new on it. */
      readonly foundCount: number;
    }
  | { readonly kind: "added"; readonly dossier: Dossier; readonly added: Added };
