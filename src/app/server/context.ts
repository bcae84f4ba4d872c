import type { Context } from "hono";
import type { DossierViews } from "../../jobs/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Dossier, Role, Session, Store } from "../../store/index.ts";
import type { AccessOptions } from "./access/options.ts";
import type { Assets } from "./assets.ts";
import type { Workshop } from "./work/workshop.ts";

/** What all requests share. */
export interface ServerContext {
  readonly store: Store;
  /** Loaded when a dossier has to be merged. */
  readonly vectors: () => WordVectors | null;
  readonly now: () => Date;
  readonly assets: Assets;
  /** Alone on loopback, or open to other machines with users of its own. */
  readonly mode: "alone" | "shared";
  readonly access: AccessOptions;
  /** Reads, fetches and sends in the background; without it what comes in waits. */
  readonly workshop?: Workshop;
  /** True where addresses of private networks are fetched from too. */
  readonly allowPrivate?: boolean;
}

export type { Role } from "../../store/index.ts";

/** Who asks. Alone on loopback it is the owner, without an account. */
export interface Viewer {
  readonly id: number | null;
  readonly name: string;
  readonly role: Role;
}

/** How dates are written: a language tag and a time zone. */
export interface Locale {
  readonly language: string;
  readonly zone: string;
  /** As the reader chose it; "auto" follows the browser. */
  readonly theme: "auto" | "light" | "dark";
}

/** Something that was just done, told once on the next page. */
export interface Notice {
  readonly text: string;
  /** The address that takes it back when it is posted to, with the fields to post. */
  readonly undo?: { readonly action: string; readonly fields: { readonly [name: string]: string } };
}

/** What a request carries through hono. `dossier` and `views` are there below /d/. */
export interface AppEnv {
  readonly Variables: {
    readonly server: ServerContext;
    readonly viewer: Viewer;
    /** Where the viewer signed in with a browser; null for tokens and alone. */
    readonly session: Session | null;
    readonly locale: Locale;
    readonly notice: Notice | null;
    readonly dossier: Dossier;
    readonly views: DossierViews;
  };
}

export type AppContext = Context<AppEnv>;
