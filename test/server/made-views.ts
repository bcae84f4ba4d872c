import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { loadAssets } from "../../src/app/server/assets.ts";
import type { AppEnv, ServerContext } from "../../src/app/server/context.ts";
import { errorPage, PageError } from "../../src/app/server/pages/error.tsx";
import { cellEntryOf, issueViewOf, matrixOf } from "../../src/dossier/pages/index.ts";
import type { CitedTrack } from "../../src/dossier/views/index.ts";
import { DossierViews } from "../../src/jobs/index.ts";
import type { Dossier, Store } from "../../src/store/index.ts";
import { madeLine } from "./made-tracks.ts";

/** Views of tracks that were made up, for states that no example has. */
export class MadeViews extends DossierViews {
  readonly tracks: readonly CitedTrack[];

  constructor(store: Store, dossier: Dossier, tracks: readonly CitedTrack[]) {
    super(store, dossier, () => null);
    this.tracks = tracks;
  }

  override async matrix(asked: Parameters<DossierViews["matrix"]>[0]) {
    return matrixOf(this.tracks, asked);
  }

  override async cell(party: string, issue: string) {
    const track = this.tracks.find((one) => one.party === party && one.issue === issue);
    return track === undefined ? null : cellEntryOf({ line: madeLine(track), track });
  }

  override async issue(id: string) {
    const own = this.tracks.filter(({ issue }) => issue === id);
    const [first] = own;
    if (first === undefined) return null;
    const wordings = [{ key: id, text: first.issueName, articleCount: 3, reason: "", byHand: false }];
    return issueViewOf(
      { id, name: first.issueName, renamed: false, wordings },
      own.map((track) => ({ line: madeLine(track), track })),
    );
  }
}

/** The pages that are mounted, over views that were made up. */
export function madeApp(
  context: ServerContext,
  { dossier, views }: { readonly dossier: Dossier; readonly views: DossierViews },
  mounts: readonly ((app: Hono<AppEnv>) => void)[],
): (path: string) => Promise<string> {
  const app = new Hono<AppEnv>();
  app.use(secureHeaders());
  app.use(async (c, next) => {
    c.set("server", { ...context, assets: loadAssets() });
    c.set("viewer", { id: null, name: "you", role: "owner" });
    c.set("locale", { language: "en-GB", zone: "UTC", theme: "auto" });
    c.set("notice", null);
    c.set("dossier", dossier);
    c.set("views", views);
    await next();
  });
  for (const mount of mounts) mount(app);
  app.onError((error, c) => {
    if (error instanceof PageError) return errorPage(c, error);
    throw error;
  });
  return async (path) => (await app.request(`http://127.0.0.1${path}`)).text();
}
