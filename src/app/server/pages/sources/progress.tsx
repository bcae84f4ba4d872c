import type { Inbound, Pending } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { ActButton } from "./act-button.tsx";
import { sourceName } from "./source-name.ts";

/** Names of waiting documents that are shown. */
const SHOWN = 5;

/** What is being read and fetched now, and what was just read. The page's script asks for it again while there is some. */
export async function Progress({ c }: { readonly c: AppContext }) {
  const { store, workshop, now } = c.var.server;
  const { id } = c.var.dossier;
  const at = now().toISOString();
  const [count, first, pending, feeds] = await Promise.all([
    store.inbox.waitingCount(id),
    store.inbox.waiting(id, SHOWN),
    store.subscriptions.waiting(id),
    store.subscriptions.list(id),
  ]);
  const toAsk = feeds.filter(({ nextAt }) => nextAt <= at);
  const toFetch = pending.filter(({ nextAt, lastError }) => lastError === null && nextAt <= at);
  const recent = workshop?.recent(id) ?? [];
  const busy = count + toFetch.length + toAsk.length;
  if (busy === 0 && recent.length === 0) return <section id="progress" data-busy="0" />;
  const names = [
    ...first.map(({ document }) => sourceName(document)),
    ...toFetch.map(({ url }) => url),
    ...toAsk.map(({ title, url }) => title ?? url),
  ];
  return (
    <section id="progress" data-busy={String(busy)} aria-labelledby="reading">
      <h2 id="reading">{busy === 0 ? "Just read" : "Being read"}</h2>
      <p role="status">
        {waitingWords(count + toFetch.length, toAsk.length)}
        {workshop === undefined && busy > 0 ? " for a server that reads" : ""}
      </p>
      <ul class="lines">
        {names.slice(0, SHOWN).map((name) => (
          <li>
            <p class="facts">
              <bdi>{name}</bdi>
            </p>
          </li>
        ))}
        {recent.map((added) =>
          added.kind === "failure" || added.kind === "forgotten" ? null : (
            <li>
              <p>
                {added.membership.state === "taken" ? (
                  <a href={`/d/${id}/articles/${added.articleId}`}>
                    <bdi>{added.title ?? `Article ${added.articleId}`}</bdi>
                  </a>
                ) : (
                  <bdi>{added.title ?? `Article ${added.articleId}`}</bdi>
                )}
              </p>
              <p class="facts">
                {added.kind === "same" ? "was there already" : added.kind === "changed" ? "changed" : "read"};{" "}
                {added.membership.state === "taken" ? "taken in" : "left out"}:{" "}
                <bdi>{added.membership.reason}</bdi>
              </p>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}

/** "2 articles and 1 feed wait". */
function waitingWords(articles: number, feeds: number): string {
  const parts = [
    ...(articles === 0 ? [] : [articles === 1 ? "1 article" : `${articles} articles`]),
    ...(feeds === 0 ? [] : [feeds === 1 ? "1 feed" : `${feeds} feeds`]),
  ];
  if (parts.length === 0) return "Everything is read";
  return `${parts.join(" and ")} ${articles + feeds === 1 ? "waits" : "wait"}`;
}

export interface UnreadProps {
  readonly c: AppContext;
  readonly failed: readonly Inbound[];
  readonly pending: readonly Pending[];
  readonly mayAct: boolean;
}

/** What could not be read or fetched, with the reason and what can be done. */
export function Unread({ c, failed, pending, mayAct }: UnreadProps) {
  const unfetched = pending.filter(({ lastError }) => lastError !== null);
  if (failed.length + unfetched.length === 0) return null;
  return (
    <section aria-labelledby="unread">
      <h2 id="unread">Could not be read</h2>
      <ul class="lines">
        {failed.map(({ id, document, error }) => (
          <li data-line class="row">
            <p>
              <bdi>{sourceName(document)}</bdi> <bdi>{error}</bdi>
            </p>
            {mayAct ? (
              <div class="acts">
                <ActButton c={c} act="retry" fields={{ id }} word="Try again" about={sourceName(document)} />
                <ActButton c={c} act="dismiss" fields={{ id }} word="Take off" about={sourceName(document)} />
              </div>
            ) : null}
          </li>
        ))}
        {unfetched.slice(0, 50).map(({ url, lastError, failures, nextAt }) => (
          <li data-line class="row">
            <p>
              <bdi>{url}</bdi> <bdi>{lastError}</bdi>
            </p>
            <p class="facts">
              {failures === 1 ? "tried once" : `tried ${failures} times`};{" "}
              {nextAt.startsWith("9999") ? (
                "given up"
              ) : (
                <>
                  tried again <Day iso={nextAt} locale={c.var.locale} />
                </>
              )}
            </p>
            {mayAct ? (
              <div class="acts">
                <ActButton c={c} act="fetch-again" fields={{ url }} word="Try now" about={url} />
                <ActButton c={c} act="drop-address" fields={{ url }} word="Take off" about={url} />
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
