// What a subscriber of a dossier's calendar file sees over time: UIDs stay, SEQUENCE never falls. Read by ical.js.
import fc from "fast-check";
import ICAL from "ical.js";
import { expect, test } from "vitest";
import { calendarEntries, calendarFile } from "../../src/app/export/dossier/calendar-file.ts";
import type { DossierView } from "../../src/app/export/dossier/view.ts";
import { publishMeetings } from "../../src/dossier/calendar/publish.ts";
import { type HandGroups, NO_HAND } from "../../src/dossier/hand.ts";
import { mergeRows } from "../../src/dossier/merge.ts";
import type { ArticleRows } from "../../src/dossier/rows/article-rows.ts";
import type { MeetingRow } from "../../src/dossier/rows/meeting-row.ts";
import { publishCalendar } from "../../src/jobs/index.ts";
import type { PublishedMeeting } from "../../src/record/index.ts";
import type { Dossier, Store } from "../../src/store/index.ts";
import { actor, meeting, rows, source } from "../dossier/rows.ts";
import { onBothDatabases } from "../store/databases.ts";
import { readingOf, taken } from "../store/readings.ts";

const ACTORS = [actor("state", "Arvenia"), actor("state", "Tolmark"), actor("state", "Sorvia")];
const BOTH = { parties: ["state:arvenia", "state:tolmark"], status: "scheduled" } as const;

function article(number: number, day: string, ...meetings: readonly MeetingRow[]): ArticleRows {
  return rows(source(`a${number}`, day, { number }), { actors: ACTORS, meetings });
}

const ANNOUNCED = article(
  2,
  "2031-02-01",
  meeting("m1", { ...BOTH, date: "2031-02-20", words: "will meet on 20 February" }),
);
const MOVED = article(
  3,
  "2031-02-11",
  meeting("m1", { ...BOTH, date: "2031-02-27", words: "moved to 27 February" }),
);
const SUMMIT = article(
  4,
  "2031-02-12",
  meeting("m1", {
    ...BOTH,
    parties: ["state:arvenia", "state:sorvia"],
    date: "2031-03-09",
    words: "a summit in March",
  }),
);
const EARLIER = article(
  1,
  "2031-01-20",
  meeting("m1", {
    ...BOTH,
    parties: ["state:arvenia", "state:tolmark", "state:sorvia"],
    date: "2031-02",
    words: "are to meet in February",
  }),
);
const CALLED_OFF = article(
  5,
  "2031-02-15",
  meeting("m1", {
    ...BOTH,
    status: "cancelled",
    words: "called off the meeting of 27 February",
    date: "2031-02-27",
  }),
);
const HELD = article(
  6,
  "2031-02-28",
  meeting("m1", { ...BOTH, status: "held", date: "2031-02-27", words: "met on Thursday" }),
);

const ref = (one: ArticleRows): string => `${one.source.article} m1`;
const NOTHING: HandGroups = { joined: [], apart: [], named: [] };

function viewOf(
  articles: readonly ArticleRows[],
  events: Partial<HandGroups> = {},
  names: HandGroups["named"] = [],
): DossierView {
  const actors = { ...NO_HAND.actors, named: names };
  const merged = mergeRows(articles, {
    hand: { ...NO_HAND, actors, events: { ...NOTHING, ...events } },
    vectors: null,
  });
  return {
    name: "Runn",
    madeAt: "2031-03-01T00:00:00.000Z",
    since: null,
    until: null,
    merged,
    movements: [],
  };
}

interface Seen {
  readonly uid: string;
  readonly sequence: number;
  readonly start: string;
  readonly status: string;
  readonly summary: string;
}

function seenIn(file: string): Seen[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const { uid, sequence, startDate, summary } = new ICAL.Event(component);
    const status = String(component.getFirstPropertyValue("status"));
    return { uid, sequence, start: startDate.toString(), status, summary };
  });
}

/** What is published after what was published before, as a subscriber takes it in. */
class Subscriber {
  readonly #publish: (view: DossierView) => Promise<string>;
  readonly #last = new Map<string, Seen>();

  constructor(store: Store, dossier: Dossier) {
    this.#publish = async (view) =>
      calendarFile(view, await publishCalendar(store, dossier, calendarEntries(view)));
  }

  async take(view: DossierView): Promise<Seen[]> {
    const seen = seenIn(await this.#publish(view));
    expect(new Set(seen.map(({ uid }) => uid)).size).toBe(seen.length);
    for (const one of seen) {
      const before = this.#last.get(one.uid);
      if (before !== undefined) {
        const same = JSON.stringify({ ...before, sequence: 0 }) === JSON.stringify({ ...one, sequence: 0 });
        if (same) expect(one.sequence).toBe(before.sequence);
        else expect(one.sequence).toBeGreaterThan(before.sequence);
      }
      this.#last.set(one.uid, one);
    }
    // Nothing that a subscriber has goes without a word.
    expect(seen.map(({ uid }) => uid).sort()).toEqual([...this.#last.keys()].sort());
    return seen;
  }
}

const on = (seen: readonly Seen[], start: string): Seen => {
  const found =
    seen.find((one) => one.start === start && one.status !== "CANCELLED") ??
    seen.find((one) => one.start === start);
  if (found === undefined) throw new Error(`nothing on ${start} among ${JSON.stringify(seen)}`);
  return found;
};

onBothDatabases("a calendar over time", ({ open }) => {
  test("a meeting that moves, is joined, parted, renamed, called off and told of earlier keeps its UID", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const subscriber = new Subscriber(store, dossier);
    const first = on(await subscriber.take(viewOf([ANNOUNCED, SUMMIT])), "2031-02-20");
    const both = [ANNOUNCED, MOVED, SUMMIT];
    const moved = on(await subscriber.take(viewOf(both)), "2031-02-27");
    expect([moved.uid, moved.sequence]).toEqual([first.uid, first.sequence + 1]);
    // The same once more is the same.
    expect(on(await subscriber.take(viewOf(both)), "2031-02-27")).toEqual(moved);
    const joinedBy = { joined: [[ref(ANNOUNCED), ref(SUMMIT)]] as [string, string][] };
    const joined = await subscriber.take(viewOf(both, joinedBy));
    expect(joined.filter(({ status }) => status === "CANCELLED")).toHaveLength(1);
    expect(joined.find(({ uid }) => uid === first.uid)?.status).toBe("CONFIRMED");
    // Undone: both are there again, each by its own UID.
    const parted = await subscriber.take(viewOf(both));
    expect(parted.map(({ status }) => status)).toEqual(["CONFIRMED", "CONFIRMED"]);
    expect(on(parted, "2031-02-27").uid).toBe(first.uid);
    const split = await subscriber.take(viewOf(both, { apart: [[ref(ANNOUNCED), ref(MOVED)]] }));
    expect(split.map(({ start }) => start).sort()).toEqual(["2031-02-20", "2031-02-27", "2031-03-09"]);
    expect(on(await subscriber.take(viewOf(both)), "2031-02-27").uid).toBe(first.uid);
    const renamed = await subscriber.take(
      viewOf(both, {}, [{ member: "state:tolmark", name: "Republic of Tolmark" }]),
    );
    expect(on(renamed, "2031-02-27")).toMatchObject({
      uid: first.uid,
      summary: "Meeting: Arvenia, Republic of Tolmark",
    });
    const off = await subscriber.take(viewOf([...both, CALLED_OFF]));
    expect(off.find(({ uid }) => uid === first.uid)).toMatchObject({
      status: "CANCELLED",
      start: "2031-02-27",
    });
    const held = on(await subscriber.take(viewOf([...both, CALLED_OFF, HELD])), "2031-02-27");
    expect(held).toMatchObject({ uid: first.uid, status: "CONFIRMED" });
    // An article that came late tells of it first, and of more parties: the event's own id is another then.
    const all = [EARLIER, ...both, CALLED_OFF, HELD];
    expect(viewOf(all).merged.events.map(({ id }) => id)).not.toEqual(
      viewOf(all.slice(1)).merged.events.map(({ id }) => id),
    );
    expect(on(await subscriber.take(viewOf(all)), "2031-02-27").uid).toBe(first.uid);
    // Its reports were all rejected, and then not.
    const without = await subscriber.take(viewOf([SUMMIT]));
    expect(without.find(({ uid }) => uid === first.uid)?.status).toBe("CANCELLED");
    expect(on(await subscriber.take(viewOf(all)), "2031-02-27").uid).toBe(first.uid);
  });

  test("what an article told that is forgotten is withdrawn without its words", async () => {
    const store = await open();
    const dossier = await store.dossiers.create("Runn", { parties: [], places: [], terms: [] });
    const [saved] = await store.articles.save([
      readingOf({ key: "id:1", text: "x", memberships: [taken(dossier.id)] }),
    ]);
    const told = article(saved!.articleId, "2031-02-01", meeting("m1", { ...BOTH, date: "2031-02-20" }));
    const subscriber = new Subscriber(store, dossier);
    await subscriber.take(viewOf([told]));
    await store.articles.forget(saved!.articleId);
    expect(await subscriber.take(viewOf([]))).toMatchObject([
      { status: "CANCELLED", summary: "Meeting", sequence: 1 },
    ]);
    expect(JSON.stringify(await store.published.list(dossier.id))).not.toContain("Arvenia");
  });
});

test("whatever comes, goes, is joined and parted: UIDs are apart, sequences never fall", () => {
  const pool = [EARLIER, ANNOUNCED, MOVED, SUMMIT, CALLED_OFF, HELD];
  const refs = fc.constantFrom(...pool.map(ref));
  const pairs = fc.array(fc.tuple(refs, refs), { maxLength: 2 });
  const step = fc.record({ articles: fc.subarray(pool), joined: pairs, apart: pairs });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
      let before: readonly PublishedMeeting[] = [];
      for (const { articles, joined, apart } of steps) {
        const { after, entries } = publishMeetings(
          before,
          calendarEntries(viewOf(articles, { joined, apart })),
          ".1",
        );
        expect(new Set(after.map(({ uid }) => uid)).size).toBe(after.length);
        expect(new Set([...entries.values()].map(({ uid }) => uid)).size).toBe(entries.size);
        for (const { uid, sequence, content, withdrawn } of before) {
          const now = after.find((one) => one.uid === uid);
          const same = now?.content === content && now.withdrawn === withdrawn;
          expect(now?.sequence).toBeGreaterThanOrEqual(same ? sequence : sequence + 1);
        }
        before = after;
      }
    }),
    { numRuns: 200 },
  );
});
