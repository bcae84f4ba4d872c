import type { Subscription } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ActButton } from "./act-button.tsx";

export interface FeedsProps {
  readonly c: AppContext;
  readonly feeds: readonly Subscription[];
  readonly mayAct: boolean;
}

/** What is followed, how it is, and when it is asked next. */
export function Feeds({ c, feeds, mayAct }: FeedsProps) {
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">Followed</h2>
      {feeds.length === 0 ? (
        <Empty>
          Nothing is followed: with the address of a feed or a front page new articles come by themselves.
        </Empty>
      ) : (
        <ul class="lines">
          {feeds.map((feed) => (
            <Feed c={c} feed={feed} mayAct={mayAct} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Feed({
  c,
  feed,
  mayAct,
}: {
  readonly c: AppContext;
  readonly feed: Subscription;
  readonly mayAct: boolean;
}) {
  const { id, url, title, kind, fetchedAt, nextAt, failures, lastError } = feed;
  const { locale } = c.var;
  return (
    <li data-line class="row">
      <h3>
        <bdi>{title ?? url}</bdi> <Health feed={feed} />
      </h3>
      <p class="facts">
        {kind === "feed" ? "feed" : "page"} <bdi>{url}</bdi>
      </p>
      {lastError === null ? null : (
        <p>
          <bdi>{lastError}</bdi> {failures > 1 ? `(${failures} times)` : ""}
        </p>
      )}
      <p class="facts">
        {fetchedAt === null ? (
          "never answered yet"
        ) : (
          <>
            answered <Day iso={fetchedAt} locale={locale} />
          </>
        )}
        ; asked next <Day iso={nextAt} locale={locale} />
      </p>
      {mayAct ? (
        <div class="acts">
          <ActButton c={c} act="ask" fields={{ id }} word="Ask now" about={title ?? url} />
          <ActButton c={c} act="unfollow" fields={{ url }} word="Unfollow" about={title ?? url} />
        </div>
      ) : null}
    </li>
  );
}

/** A word for how a feed is. */
function Health({ feed: { fetchedAt, failures } }: { readonly feed: Subscription }) {
  const word =
    failures > 3 ? "failing" : failures > 0 ? "in trouble" : fetchedAt === null ? "not asked yet" : "well";
  return <small class={failures > 0 ? "health bad" : "health"}>{word}</small>;
}
