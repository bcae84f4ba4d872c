import type { SourcesPage } from "../../../../dossier/pages/index.ts";
import type { SourceLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ActButton } from "./act-button.tsx";

export interface IndependentProps {
  readonly c: AppContext;
  readonly page: SourcesPage;
  readonly mayAct: boolean;
}

/** The texts that the dossier rests on, each once, with the articles that carry it. */
export function Independent({ c, page, mayAct }: IndependentProps) {
  return (
    <section aria-labelledby="independent">
      <h2 id="independent">
        Independent sources <small>{page.total}</small>
      </h2>
      {page.total === 0 ? (
        <Empty>No article yet. Add the address of one, or drop a saved page here.</Empty>
      ) : (
        <ul class="lines">
          {page.lines.map((line) => (
            <Source c={c} line={line} mayAct={mayAct} />
          ))}
        </ul>
      )}
      {page.next === null ? null : (
        <p>
          <a href={`/d/${c.var.dossier.id}/sources?after=${encodeURIComponent(page.next)}#independent`}>
            Older ones
          </a>
        </p>
      )}
    </section>
  );
}

function Source({
  c,
  line,
  mayAct,
}: {
  readonly c: AppContext;
  readonly line: SourceLine;
  readonly mayAct: boolean;
}) {
  const { number, wire, carriers } = line;
  const name = line.title ?? line.outlet ?? "Without a title";
  return (
    <li data-line class="row">
      <p>
        <Title c={c} at={line} />
      </p>
      <p class="facts">
        <Place c={c} at={line} />
        {wire === null ? null : (
          <>
            , from <bdi>{wire}</bdi>
          </>
        )}
      </p>
      {carriers.length === 0 ? null : (
        <details>
          <summary>
            {carriers.length === 1 ? "1 that carries it" : `${carriers.length} that carry it`}
          </summary>
          <ul>
            {carriers.map((carrier) => (
              <li class="facts">
                <Title c={c} at={carrier} /> <Place c={c} at={carrier} />, {Math.round(carrier.shared * 100)}{" "}
                % the same{carrier.spliced ? ", with another source" : ""}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayAct && number !== null ? (
        <div class="acts">
          <ActButton c={c} act="leave" fields={{ article: number }} word="Leave out" about={name} />
          <ActButton c={c} act="forget" fields={{ article: number }} word="Forget" about={name} />
        </div>
      ) : null}
    </li>
  );
}

type At = Pick<SourceLine, "number" | "title" | "outlet" | "date" | "article">;

function Title({ c, at: { number, title, article } }: { readonly c: AppContext; readonly at: At }) {
  const name = <bdi>{title ?? article.replace(/^(?:file:|upload:\/\/)/, "")}</bdi>;
  return number === null ? name : <a href={`/d/${c.var.dossier.id}/articles/${number}`}>{name}</a>;
}

function Place({ c, at: { outlet, date } }: { readonly c: AppContext; readonly at: At }) {
  return (
    <>
      {outlet === null ? null : (
        <>
          <bdi>{outlet}</bdi>,{" "}
        </>
      )}
      <Day iso={date} locale={c.var.locale} />
    </>
  );
}
