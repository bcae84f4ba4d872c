import { type ArticleRows, ROWS_VERSION } from "../../src/dossier/rows/article-rows.ts";
import { type Dossier, pack, type Store } from "../../src/store/index.ts";
import { actor, meeting, position, rows, source } from "../dossier/rows.ts";
import { readingOf, taken } from "../store/readings.ts";

const ACTORS = [actor("state", "Arvenia"), actor("state", "Tolmark")];
const BOTH = { parties: ["state:arvenia", "state:tolmark"] };

/** The news of some days about a ferry between two invented states. */
export const NEWS: readonly ArticleRows[] = [
  rows(source("n0", "2031-02-10", { outlet: "Varn Post", title: "No ferry" }), {
    actors: ACTORS,
    positions: [
      position("p1", {
        party: "state:tolmark",
        stance: "refuse",
        issue: "the reopening of the ferry line",
        words: "would not hear of the ferry line",
      }),
    ],
  }),
  rows(source("n1", "2031-03-01", { outlet: "Lake <Daily>", title: "A step" }), {
    actors: ACTORS,
    positions: [
      position("p4", {
        party: "state:tolmark",
        stance: "offer",
        issue: "the reopening of the ferry line",
        words: 'would "open" the ferry line & <b>more</b>',
      }),
    ],
    meetings: [
      meeting("m1", {
        ...BOTH,
        date: "2031-03-20",
        status: "scheduled",
        place: { name: "Varn", country: null },
        words: "will meet in Varn on 20 March",
      }),
    ],
  }),
  rows(source("n2", "2031-03-03", { outlet: "Varn Post", title: "Called off" }), {
    actors: ACTORS,
    meetings: [
      meeting("m1", {
        ...BOTH,
        date: "2031-03-20",
        status: "cancelled",
        words: "the talks of 20 March are off",
      }),
    ],
  }),
];

/** A dossier on the ferry. */
export function ferry(store: Store, name = "Ferry & lake"): Promise<Dossier> {
  return store.dossiers.create(name, { parties: ["Tolmark", "Arvenia"], places: [], terms: ["ferry line"] });
}

/** Adds one of the news to a dossier. */
export async function addNews(store: Store, { id }: Dossier, index: number): Promise<number> {
  const news = NEWS[index]!;
  const reading = readingOf({
    key: `https://news.example/${news.source.article}`,
    text: `News ${index}.`,
    published: news.source.date!,
    outlet: news.source.outlet!,
    title: news.source.title!,
    memberships: [taken(id)],
  });
  const extract = { form: ROWS_VERSION, packed: pack(JSON.stringify(news)) };
  const [saved] = await store.articles.save([{ ...reading, extract }]);
  return saved!.articleId;
}
