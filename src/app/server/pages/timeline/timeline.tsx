import type { Hono } from "hono";
import type { TimelineEntry, TimelineView } from "../../../../dossier/pages/index.ts";
import type { AppContext, AppEnv } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { Empty } from "../../parts/empty.tsx";
import { addressWith } from "../../query.ts";
import { Drawing } from "./drawing.tsx";
import { EntryList } from "./entry-list.tsx";
import { type Stretch, shifted, stretchOf, wholeOf, zoomed } from "./window.ts";

/** Entries that one page shows; of more those that weigh most. */
const ENTRIES = 150;

/** Meetings, statements and movements on one axis of time, and the same as a list. */
export function mountTimeline(app: Hono<AppEnv>): void {
  app.get("/d/:dossier/timeline", async (c) => {
    const whole = await wholeOf(c);
    if (whole === null) return c.html(<Nothing c={c} />);
    const stretch = await stretchOf(c, whole);
    const view = await c.var.views.timeline({ ...stretch, limit: ENTRIES });
    return c.html(
      <Page c={c} title="Timeline" section="timeline" width="wide" islands={["arrows"]}>
        <h1>Timeline</h1>
        <Zoom c={c} stretch={stretch} whole={whole} />
        <Told c={c} view={view} stretch={stretch} />
        {view.entries.length === 0 ? null : (
          <>
            <Drawing c={c} entries={view.entries} stretch={stretch} />
            <Legend />
            <div class="entries">
              <EntryList c={c} entries={view.entries} />
            </div>
          </>
        )}
      </Page>,
    );
  });
}

function Nothing({ c }: { readonly c: AppContext }) {
  return (
    <Page c={c} title="Timeline" section="timeline">
      <h1>Timeline</h1>
      <Empty>
        Nothing has a date yet. The timeline begins with the first article:{" "}
        <a href={`/d/${c.var.dossier.id}/sources`}>add one</a>.
      </Empty>
    </Page>
  );
}

interface ZoomProps {
  readonly c: AppContext;
  readonly stretch: Stretch;
  readonly whole: Stretch;
}

/** The days that are shown, and the ways to others. */
function Zoom({ c, stretch, whole }: ZoomProps) {
  const to = ({ since, until }: Stretch): string => addressWith(c, { from: since, to: until });
  const ways = [
    { words: "Earlier", key: "ArrowLeft", name: "left", to: to(shifted(stretch, -0.5)) },
    { words: "Later", key: "ArrowRight", name: "right", to: to(shifted(stretch, 0.5)) },
    { words: "Zoom in", key: "+", name: "+", to: to(zoomed(stretch, 0.5)) },
    { words: "Zoom out", key: "-", name: "-", to: to(zoomed(stretch, 2)) },
  ];
  return (
    <form class="inline zoom" method="get">
      <label for="from">From</label>
      <input id="from" type="date" name="from" value={stretch.since} />
      <label for="to">to</label>
      <input id="to" type="date" name="to" value={stretch.until} />
      <button type="submit">Show</button>
      {ways.map(({ words, key, name, to: address }) => (
        <a href={address} data-key={key} title={`${words} (${name})`}>
          {words}
        </a>
      ))}
      <a href={to(whole)}>All</a>
    </form>
  );
}

function Told({
  c,
  view: { entries, leftOut },
  stretch,
}: {
  readonly c: AppContext;
  readonly view: TimelineView;
  readonly stretch: Stretch;
}) {
  const { locale } = c.var;
  const between = (
    <>
      from <Day iso={stretch.since} locale={locale} /> to <Day iso={stretch.until} locale={locale} />
    </>
  );
  if (entries.length === 0) return <p>Nothing is recorded {between}.</p>;
  const counts = (["movement", "meeting", "statement"] as const).flatMap((kind) => countWords(entries, kind));
  const leftCount = leftOut.meeting + leftOut.statement + leftOut.movement;
  return (
    <p class="told">
      <b>{counts.join(", ")}</b> {between}.
      {leftCount === 0 ? null : (
        <span class="facts"> {leftCount} more that weigh less are left out: zoom in to see them.</span>
      )}
    </p>
  );
}

function countWords(entries: readonly TimelineEntry[], kind: TimelineEntry["kind"]): string | [] {
  const count = entries.filter((entry) => entry.kind === kind).length;
  return count === 0 ? [] : `${count} ${kind}${count === 1 ? "" : "s"}`;
}

function Legend() {
  return (
    <p class="facts legend-line" aria-hidden="true">
      Bars are meetings: filled held, outlined planned, open-ended on some day of that stretch. Arrows are
      movements: up hardened, down softened, double reversed. Ticks are statements. Each leads to its words.
    </p>
  );
}
