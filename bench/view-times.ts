import { DossierViews } from "../src/jobs/index.ts";
import type { Dossier, Store } from "../src/store/index.ts";

/** How long one page takes, in milliseconds of processor time: the middle and the 95th percentile of many. */
export interface PageTime {
  readonly page: string;
  readonly p50: number;
  readonly p95: number;
}

/** Days of the corpus: three years. */
export function dayOf(share: number): string {
  return new Date(Date.UTC(2031, 0, 1) + Math.floor(share * 1095) * 86_400_000).toISOString().slice(0, 10);
}

/** Processor time of this process so far, in milliseconds. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * The times of each page of a dossier, asked for as a server does: the outline is in memory after the first, the words are
 * read from the workspace each time. Windows, filters and cursors differ from one to the next.
 */
export async function pageTimes(store: Store, dossier: Dossier, runs: number): Promise<PageTime[]> {
  const views = (): DossierViews => new DossierViews(store, dossier, () => null);
  const first = await views().statementsPage({ limit: 50 });
  const issues = (await views().issuesPage({ limit: 50 })).lines;
  const people = (await views().peoplePage({ limit: 50 })).lines;
  const of = <T>(all: readonly T[], index: number): T | undefined => all[index % Math.max(1, all.length)];
  let after: string | null = null;
  const pages: readonly (readonly [string, (index: number) => Promise<unknown>])[] = [
    ["brief", () => views().brief({ since: null, until: null })],
    ["positions", () => views().positions(null, false)],
    ["positions of another day", (index) => views().positions(dayOf((index % 40) / 40), false)],
    ["matrix", (index) => views().matrix({ ...MATRIX, asOf: dayOf(0.5 + (index % 40) / 80) })],
    ["issues", () => views().issuesPage({ limit: 50 })],
    ["one issue", (index) => views().issue(of(issues, index)?.id ?? "")],
    [
      "one party on one issue",
      (index) => views().cell(of(issues, index)?.latest[0]?.party.id ?? "", of(issues, index)?.id ?? ""),
    ],
    ["timeline, 30 days", (index) => views().timeline({ ...spanOf(index, 0.03), limit: 100 })],
    ["timeline, a year", (index) => views().timeline({ ...spanOf(index, 0.33), limit: 100 })],
    ["calendar", (index) => views().calendarPage({ since: dayOf((index % 40) / 40), limit: 50 })],
    ["calendar, months", () => views().calendarMonths()],
    [
      "statements, page after page",
      async () => {
        after = (await views().statementsPage({ limit: 50, after })).next;
      },
    ],
    [
      "statements, filtered",
      (index) => {
        const speaker = of(first.speakers, index)?.id;
        return views().statementsPage({
          limit: 50,
          ...(speaker === undefined ? {} : { speaker }),
          ...(index % 3 === 0 ? { since: dayOf((index % 40) / 40) } : {}),
        });
      },
    ],
    ["people", () => views().peoplePage({ limit: 50 })],
    ["people, by name", (index) => views().peoplePage({ limit: 50, q: of(NAMES, index) ?? "" })],
    ["one person", (index) => views().person(of(people, index)?.id ?? "")],
    ["sources", () => views().sourcesPage({ limit: 50 })],
    ["review", () => views().reviewPage({ limit: 20 })],
    [
      "moved, 30 to 120 days",
      (index) => views().movementsPage({ since: dayOf(0.97 - (index % 9) / 100), limit: 50 }),
    ],
    ["moved, any 100 days", (index) => views().movementsPage({ ...spanOf(index, 0.09), limit: 50 })],
    ["moved, ever", () => views().movementsPage({ limit: 50 })],
    ["search", (index) => store.search.find(of(WORDS, index) ?? "", { dossierId: dossier.id, limit: 20 })],
  ];
  const times: PageTime[] = [];
  for (const [page, ask] of pages) times.push({ page, ...(await timesOf(runs, ask)) });
  return times;
}

async function timesOf(
  runs: number,
  ask: (index: number) => Promise<unknown>,
): Promise<Omit<PageTime, "page">> {
  const times: number[] = [];
  for (let index = 0; index < runs; index++) {
    const before = processorMs();
    await ask(index);
    times.push(processorMs() - before);
  }
  times.sort((a, b) => a - b);
  return { p50: times[Math.floor(runs / 2)] ?? 0, p95: times[Math.floor(runs * 0.95)] ?? 0 };
}

function spanOf(index: number, share: number): { readonly since: string; readonly until: string } {
  const since = ((index * 37) % 60) / 100;
  return { since: dayOf(since), until: dayOf(since + share) };
}

const MATRIX = { comparedWith: dayOf(0.5), all: false, own: ["Arvenia", "Tolmark"], limit: 40 };
const NAMES = ["bra", "min", "secret", "union"];
const WORDS = [
  "ceasefire",
  "border talks",
  '"nuclear weapons"',
  "sanction*",
  "aid OR trade",
  "treaty -war",
  "energy security",
  "prisoners",
];
