import type { Departure } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { ActButton } from "./act-button.tsx";

export interface DepartingProps {
  readonly c: AppContext;
  readonly departures: readonly Departure[];
  readonly mayAct: boolean;
}

/** What will be forgotten, until when it can be kept. */
export async function Departing({ c, departures, mayAct }: DepartingProps) {
  if (departures.length === 0) return null;
  const { articles } = c.var.server.store;
  const named = await Promise.all(
    departures.map(async (departure) => {
      const { articleId } = departure;
      const title = articleId === null ? null : (await articles.need(String(articleId))).title;
      const name = articleId === null ? "The whole dossier" : (title ?? `Article ${articleId}`);
      return { departure, name };
    }),
  );
  return (
    <section aria-labelledby="departing">
      <h2 id="departing">To be forgotten</h2>
      <ul class="lines">
        {named.map(({ departure: { articleId, finalAt }, name }) => (
          <li data-line class="row">
            <p>
              <bdi>{name}</bdi>
            </p>
            <p class="facts">
              gone for good after <Day iso={finalAt} locale={c.var.locale} />
            </p>
            {mayAct ? (
              <div class="acts">
                <ActButton
                  c={c}
                  act="keep"
                  fields={articleId === null ? {} : { article: articleId }}
                  word="Keep it"
                  about={name}
                />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
