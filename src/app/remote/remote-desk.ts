import * as v from "valibot";
import { type DossierSummary, StoreError } from "../../store/index.ts";
import type { Desk } from "../desk/desk.ts";
import { DossiersPageSchema } from "../desk/schemas/dossiers.ts";
import type { RemoteAddress } from "./address.ts";
import { allLines } from "./all-lines.ts";
import { askOf } from "./ask.ts";
import { remoteArticle } from "./remote-article.ts";
import { remoteDossier } from "./remote-dossier.ts";

/** A workspace that a server shows. */
export function remoteDesk(address: RemoteAddress): Desk {
  const ask = askOf(address);
  const location = address.url.href;
  const dossiers = (): Promise<readonly DossierSummary[]> =>
    allLines(ask, DossiersPageSchema, "/dossiers", { query: { limit: 200 } });
  const need = async (name: string): Promise<DossierSummary> => {
    const { lines } = await ask.json(DossiersPageSchema, "/dossiers", { query: { name } });
    const [found] = lines;
    if (found !== undefined) return found;
    const names = (await dossiers()).map((dossier) => dossier.name);
    const known = `there ${names.length === 1 ? "is" : "are"} ${names.slice(0, 8).join(", ")}${names.length > 8 ? ", ..." : ""}`;
    throw new StoreError(
      "not-found",
      `no dossier "${name}" in ${location}: ${names.length === 0 ? "there is none yet" : known}`,
    );
  };
  return {
    location,
    dossiers,
    open: async (name) => remoteDossier(ask, await need(name)),
    article: (reference) => remoteArticle(ask, reference, need),
    undo: async (correction) => {
      await ask.json(v.null(), `/corrections/${correction}`, { method: "DELETE" });
    },
    close: async () => {},
  };
}
