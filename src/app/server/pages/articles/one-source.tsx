import type { SourceLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";

export interface OneSourceProps {
  readonly c: AppContext;
  readonly source: SourceLine;
  /** The article that is looked at. */
  readonly number: number;
}

/** Says that several articles carry one text, and which. Nothing where the article stands alone. */
export function OneSource({ c, source, number }: OneSourceProps) {
  const { carriers, wire } = source;
  if (carriers.length === 0) return null;
  const own = carriers.find((carrier) => carrier.number === number);
  const others = carriers.filter((carrier) => carrier !== own);
  const count = carriers.length + 1;
  return (
    <details class="note">
      <summary>
        {own?.spliced === true ? (
          <>Part of this text comes from another source</>
        ) : (
          <>
            One source, {count} articles: all carry the same text
            {wire === null ? "" : <> by {<bdi>{wire}</bdi>}</>}, and count once
          </>
        )}
      </summary>
      <ul>
        {own === undefined ? null : (
          <li>
            <Carrier c={c} article={source} /> <small>the earliest; {own.reason}</small>
          </li>
        )}
        {others.map((carrier) => (
          <li>
            <Carrier c={c} article={carrier} /> <small>{carrier.reason}</small>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Carried = Pick<SourceLine, "number" | "title" | "outlet" | "date" | "article">;

/** An article as one of several: outlet, date, title. */
export function Carrier({ c, article }: { readonly c: AppContext; readonly article: Carried }) {
  const { number, title, outlet, date } = article;
  const words = <bdi>{title ?? article.article}</bdi>;
  return (
    <>
      {number === null ? words : <a href={`/d/${c.var.dossier.id}/articles/${number}`}>{words}</a>}{" "}
      <small>
        <bdi>{outlet ?? "outlet not known"}</bdi>
        {date === null ? null : ", "}
        <Day iso={date} locale={c.var.locale} />
      </small>
    </>
  );
}
