import type { BriefView, MovedLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Quote } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { MovedMark, moveTone } from "../../parts/moved-mark.tsx";
import { Stance } from "../../parts/stance.tsx";
import { Sure } from "../../parts/sure.tsx";

/** A brief is one screen: so many movements, those that are new to the viewer first. */
const SHOWN = 20;

/** A movement, and whether its last words came in since the viewer's last visit. */
export interface MovedForViewer {
  readonly line: MovedLine;
  readonly isNew: boolean;
}

/** The movements of a brief, those that are new to the viewer first. */
export async function movedForViewer(
  c: AppContext,
  moved: readonly MovedLine[],
  lastVisit: string | null,
): Promise<MovedForViewer[]> {
  const numbers = new Set(moved.flatMap(({ to }) => to.number ?? []));
  const articles = lastVisit === null ? [] : await c.var.server.store.articles.some([...numbers]);
  const came = new Map(articles.map(({ articleId, retrievedAt }) => [articleId, retrievedAt]));
  const lines = moved.map((line): MovedForViewer => {
    const at = line.to.number === null ? undefined : came.get(line.to.number);
    return { line, isNew: lastVisit !== null && at !== undefined && at > lastVisit };
  });
  return [...lines.filter(({ isNew }) => isNew), ...lines.filter(({ isNew }) => !isNew)];
}

export interface MovedProps {
  readonly c: AppContext;
  readonly brief: BriefView;
  readonly moved: readonly MovedForViewer[];
  readonly lastVisit: string | null;
}

/** What moved since a day that the reader may choose. */
export function Moved({ c, brief, moved, lastVisit }: MovedProps) {
  const { movedSince, unsureCount } = brief;
  const { dossier, locale } = c.var;
  const newCount = moved.filter(({ isNew }) => isNew).length;
  return (
    <section aria-labelledby="moved">
      <h2 id="moved">
        What moved{" "}
        {movedSince === null ? null : (
          <small>
            since <Day iso={movedSince} locale={locale} />
          </small>
        )}
      </h2>
      <form class="inline" method="get">
        <label for="since">Since</label>{" "}
        <input id="since" type="date" name="since" value={movedSince ?? ""} />{" "}
        <button type="submit">Show</button>
        {lastVisit === null ? null : (
          <p class="facts">
            {newCount === 0 ? "None of it is new" : `${newCount} of it new`} since your last visit,{" "}
            <Day iso={lastVisit} locale={locale} />
          </p>
        )}
      </form>
      {moved.length === 0 ? (
        <p>Nothing moved in this time that can be told with certainty.</p>
      ) : (
        <ul class="lines">
          {moved.slice(0, SHOWN).map((one) => (
            <MovedItem c={c} moved={one} />
          ))}
        </ul>
      )}
      {moved.length <= SHOWN ? null : (
        <p class="facts">
          {moved.length - SHOWN} more stand among the{" "}
          <a href={`/d/${dossier.id}/positions${movedSince === null ? "" : `?then=${movedSince}`}`}>
            positions, compared with that day
          </a>
          .
        </p>
      )}
      {unsureCount === 0 ? null : (
        <p class="facts">
          {unsureCount} more, less sure, stand among the <a href={`/d/${dossier.id}/positions`}>positions</a>.
        </p>
      )}
    </section>
  );
}

function MovedItem({
  c,
  moved: { line, isNew },
}: {
  readonly c: AppContext;
  readonly moved: MovedForViewer;
}) {
  const { dossier, locale } = c.var;
  const { from, to } = line;
  return (
    <li class={`margin ${moveTone(line.verdict)}`} data-line>
      <h3>
        <bdi>{line.party.name}</bdi> <MovedMark verdict={line.verdict} /> on{" "}
        <a href={`/d/${dossier.id}/positions/${encodeURIComponent(line.issue.id)}`}>
          <bdi>{line.issue.name}</bdi>
        </a>{" "}
        <Sure confidence={line.confidence} />
        {isNew ? <small class="new"> new since your last visit</small> : null}
      </h3>
      <p>
        <Stance stance={from.stance} /> → <Stance stance={to.stance} />
      </p>
      <Quote words={from.words} at={from} dossierId={dossier.id} locale={locale} />
      <Quote words={to.words} at={to} dossierId={dossier.id} locale={locale} copyCount={to.copies.length} />
    </li>
  );
}
