import { correctedArticle } from "../../../jobs/index.ts";
import { StoreError } from "../../../store/index.ts";
import type { AppContext } from "../context.ts";
import { EvidencePanel } from "./panel.tsx";
import { linesOf } from "./record-line.ts";

/** The panel of the line that the address names ("?open=12.p3"); null where it names none. */
export function openEvidence(c: AppContext) {
  const [, number, line] = /^(\d{1,9})\.([a-z]\d{1,6})$/.exec(c.req.query("open") ?? "") ?? [];
  return number === undefined || line === undefined ? null : evidencePanel(c, Number(number), line);
}

/** The panel of one line of an article of the dossier; what is not there (any more) is said in its place. */
export async function evidencePanel(c: AppContext, number: number, lineId: string) {
  const { store } = c.var.server;
  const { dossier } = c.var;
  const memberships = await store.members.of(number);
  if (!memberships.some(({ dossierId }) => dossierId === dossier.id)) return <GonePanel what="article" />;
  try {
    const { article, record } = await correctedArticle(store, dossier, number);
    const line = linesOf(record).find(({ id }) => id === lineId);
    if (line === undefined) return <GonePanel what="line" />;
    return <EvidencePanel c={c} article={article} record={record} line={line} />;
  } catch (error) {
    if (error instanceof StoreError && error.code === "not-found") return <GonePanel what="article" />;
    throw error;
  }
}

function GonePanel({ what }: { readonly what: "article" | "line" }) {
  return (
    <>
      <h2>The {what} is not there any more</h2>
      <p>It was forgotten, corrected or read anew since this page was made. Load the page again.</p>
    </>
  );
}
