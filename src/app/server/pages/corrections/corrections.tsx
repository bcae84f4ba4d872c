import type { Hono } from "hono";
import { overruledBy } from "../../../../dossier/corrections/same-matter.ts";
import type { Correction } from "../../../../record/index.ts";
import { hasRole } from "../../access/role.ts";
import { here } from "../../back.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { correctionWords } from "./words.ts";

/** Corrections on one page. */
const AT_ONCE = 50;

/** All that people said of the record of a dossier: what, who, when, why, and who took it back. */
export function mountCorrections(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/corrections", async (c) => {
    const inOrder = await c.var.server.store.corrections.list(c.var.dossier.id, { undone: true });
    const all = inOrder.toReversed();
    const before = Number(c.req.query("before"));
    const later = all.filter(({ id }) => !(before > 0) || id < before);
    const shown = later.slice(0, AT_ONCE);
    const overruled = overruledBy(inOrder);
    const more = later.length > AT_ONCE ? shown.at(-1) : undefined;
    return c.html(
      <Page c={c} title="Corrections" section="review">
        <h1>Corrections</h1>
        {all.length === 0 ? (
          <Empty>
            Nobody corrected this dossier yet. <a href={`/d/${c.var.dossier.id}/review`}>Review its lines</a>
          </Empty>
        ) : (
          <p class="facts">
            {all.length} in all, the latest first; what was taken back and overruled stays here.
          </p>
        )}
        <ul class="lines">
          {shown.map((correction) => (
            <Line c={c} correction={correction} overruled={overruled.get(correction.id) ?? null} />
          ))}
        </ul>
        {more === undefined ? null : (
          <p>
            <a href={`?before=${more.id}`}>Earlier ones</a>
          </p>
        )}
      </Page>,
    );
  });
}

interface LineProps {
  readonly c: AppContext;
  readonly correction: Correction;
  readonly overruled: number | null;
}

function Line({ c, correction, overruled }: LineProps) {
  const { locale, dossier } = c.var;
  const { id, articleId, who, at, reason, undone } = correction;
  const { what, about, becomes } = correctionWords(correction);
  return (
    <li data-line id={`correction-${id}`}>
      <p>
        {what} <q dir="auto">{about}</q>
        {becomes.map((value) => (
          <>
            {" → "}
            <bdi>{value}</bdi>
          </>
        ))}
      </p>
      <p class="facts">
        <bdi>{who}</bdi>, <Day iso={at} locale={locale} />
        {articleId === null ? null : (
          <>
            , <a href={`/d/${dossier.id}/articles/${articleId}`}>article {articleId}</a>
          </>
        )}
        {reason === null ? null : (
          <>
            : <span dir="auto">{reason}</span>
          </>
        )}
        {undone === null ? null : (
          <>
            ; taken back by <bdi>{undone.who}</bdi>, <Day iso={undone.at} locale={locale} />
          </>
        )}
        {overruled === null ? null : (
          <>
            ; overruled by <a href={`#correction-${overruled}`}>a later one</a>
          </>
        )}
      </p>
      {undone !== null || !hasRole(c, "reviewer") ? null : (
        <form method="post" action={`/d/${dossier.id}/review/undo`} class="inline">
          <input type="hidden" name="correction" value={String(id)} />
          <input type="hidden" name="back" value={here(c)} />
          <button type="submit">
            Take back<span class="unseen"> correction {id}</span>
          </button>
        </form>
      )}
    </li>
  );
}
