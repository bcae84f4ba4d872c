import type { Member } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { ActButton } from "./act-button.tsx";

export interface LeftOutProps {
  readonly c: AppContext;
  /** One more than `limit` where there are more. */
  readonly members: readonly Member[];
  readonly limit: number;
  readonly mayAct: boolean;
}

/** What was left out, the latest first, and why; each can be taken in. */
export function LeftOut({ c, members, limit, mayAct }: LeftOutProps) {
  if (members.length === 0) return null;
  const shown = members.slice(0, limit);
  const last = shown.at(-1)?.article.articleId;
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out">Left out</h2>
      <ul class="lines">
        {shown.map(
          ({ article: { articleId, title, outlet, day, source }, membership: { reason, score, by } }) => {
            const name = title ?? source.replace(/^upload:\/\//, "");
            return (
              <li data-line class="row">
                <p>
                  <bdi>{name}</bdi>
                </p>
                <p class="facts">
                  {outlet === null ? null : (
                    <>
                      <bdi>{outlet}</bdi>,{" "}
                    </>
                  )}
                  <Day iso={day} locale={c.var.locale} />. <bdi>{reason}</bdi>
                  {by === "rule" ? ` (${score.toFixed(2)} of 0.55)` : ""}
                </p>
                {mayAct ? (
                  <div class="acts">
                    <ActButton c={c} act="take" fields={{ article: articleId }} word="Take in" about={name} />
                    <ActButton
                      c={c}
                      act="forget"
                      fields={{ article: articleId }}
                      word="Forget"
                      about={name}
                    />
                  </div>
                ) : null}
              </li>
            );
          },
        )}
      </ul>
      {members.length > limit ? (
        <p>
          <a href={`/d/${c.var.dossier.id}/sources?before=${last}#left-out`}>Earlier ones</a>
        </p>
      ) : null}
    </section>
  );
}
