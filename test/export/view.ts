import type { DossierView } from "../../src/app/export/dossier/view.ts";
import { NO_HAND } from "../../src/dossier/hand.ts";
import { mergeRows } from "../../src/dossier/merge.ts";
import { movementOf } from "../../src/dossier/movement/movement.ts";
import type { ArticleRows } from "../../src/dossier/rows/article-rows.ts";
import { actor, meeting, position, rows, source, statement } from "../dossier/rows.ts";

const ARVENIA = actor("state", "Arvenia");
const TOLMARK = actor("state", "Tolmark");
const BRANDT = actor("person", "Ilse Brandt", { role: "Foreign Minister", party: "state:arvenia" });
const ACTORS = [ARVENIA, TOLMARK, BRANDT];
const BOTH = { parties: ["state:arvenia", "state:tolmark"] };

/** What no export may take for its own: markup, formulas, line ends, separators, the longest quotation. */
export const NASTY = '=1+1 </script><script>alert("x")</script> & \r\nBEGIN:VEVENT; a, b\\c';
export const LONG = "the talks went on and on ".repeat(100).trim();

/** Articles about invented states: a position that softens, a meeting that moves, one that is called off. */
export const ARTICLES: readonly ArticleRows[] = [
  rows(
    source("a1", "2031-02-01", {
      title: "Talks agreed",
      outlet: "Varn Post",
      url: "https://post.example/1?a=1&b=2",
      textHash: "sha256:aa",
    }),
    {
      actors: ACTORS,
      statements: [
        statement("s1", "We will never open the ferry", {
          speaker: "person:ilse brandt",
          party: "state:arvenia",
        }),
        statement("s2", NASTY, { party: "state:tolmark", source: "a <b>spokesman</b>" }),
        statement("s3", LONG, { party: "state:tolmark" }),
      ],
      positions: [
        position("p1", {
          party: "state:arvenia",
          stance: "refuse",
          issue: "the ferry",
          toward: "state:tolmark",
          words: "never open the ferry",
        }),
      ],
      meetings: [
        meeting("m1", {
          ...BOTH,
          date: "2031-02-20",
          status: "scheduled",
          place: { name: "Varn", country: "TM" },
          words: "will meet in Varn on 20 February",
        }),
        meeting("m2", {
          parties: ["state:arvenia", "body:lake union"],
          date: "2031-03",
          status: "scheduled",
          words: "will meet in March",
        }),
      ],
    },
  ),
  rows(
    source("a2", "2031-02-11", {
      title: NASTY,
      outlet: 'Lake "Daily"',
      url: "https://lake.example/2",
      textHash: "sha256:bb",
    }),
    {
      actors: ACTORS,
      statements: [
        statement("s1", "We will never open the ferry", {
          speaker: "person:ilse brandt",
          party: "state:arvenia",
        }),
      ],
      meetings: [
        meeting("m1", { ...BOTH, date: "2031-02-27", status: "scheduled", words: "moved to 27 February" }),
        meeting("m2", {
          parties: ["state:arvenia", "body:lake union"],
          date: "2031-03",
          status: "cancelled",
          words: "the March meeting was called off",
        }),
      ],
    },
  ),
  rows(
    source("a3", "2031-02-28", {
      title: "Closer",
      outlet: "Varn Post",
      url: "javascript:alert(1)",
      textHash: "sha256:cc",
    }),
    {
      actors: ACTORS,
      positions: [
        position("p1", {
          party: "state:arvenia",
          stance: "offer",
          issue: "the ferry",
          toward: "state:tolmark",
          words: "offered to open the ferry",
        }),
      ],
      meetings: [
        meeting("m1", {
          ...BOTH,
          participants: ["person:ilse brandt"],
          date: "2031-02-27",
          status: "held",
          place: { name: "Varn", country: "TM" },
          duration: "PT5H",
          outcome: { assessment: "progress", words: "came closer" },
          words: "met in Varn",
        }),
      ],
    },
  ),
];

/** The view of the first `count` articles. */
export function viewOf(count = ARTICLES.length, name = "Ferry & lake"): DossierView {
  const merged = mergeRows(ARTICLES.slice(0, count), { hand: NO_HAND, vectors: null });
  const movements = merged.tracks.flatMap(
    (track) => movementOf(track, { since: "2031-02-10", until: null }) ?? [],
  );
  return { name, madeAt: "2031-03-01T10:00:00.000Z", since: "2031-02-10", until: null, merged, movements };
}
