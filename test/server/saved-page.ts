import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** A page as a reader saves it. */
export interface SavedPage {
  readonly title: string;
  /** ISO 8601 day. */
  readonly day: string;
  readonly outlet: string;
  readonly url: string;
  /** Paragraphs as HTML. */
  readonly paragraphs: readonly string[];
  readonly head?: string;
}

/** Writes a page to a folder, and gives its path. */
export function savePage(folder: string, name: string, page: SavedPage): string {
  const { title, day, outlet, url, paragraphs, head = "" } = page;
  const path = join(folder, name);
  writeFileSync(
    path,
    `<!doctype html><html lang="en"><head><title>${title}</title><link rel="canonical" href="${url}">
<meta property="og:site_name" content="${outlet}"><meta property="article:published_time" content="${day}T10:00:00Z">${head}</head>
<body><article><h1>${title}</h1>${paragraphs.map((words) => `<p>${words}</p>`).join("\n")}</article></body></html>`,
  );
  return path;
}

/** A text of the second round of the talks on Lake Runn. */
export const SECOND_ROUND: readonly string[] = [
  "LIND, 17 March 2031 — Arvenia and Tolmark ended the second round of talks on Lake Runn in Lind on Monday without a deal after six hours.",
  "Tolmarkian Foreign Minister Marek Oduya said that Tolmark would not reopen the ferry line before drilling stopped. “We will never trade the lake for a promise,” he said.",
  "Arvenian Foreign Minister Ilse Brandt urged Tolmark to open the road along the eastern shore. “The road belongs to those who live on it,” Brandt told reporters after the meeting.",
  "Some 40,000 people depend on the ferry, according to the lake council. A third round is to be held in Varn on 2 April.",
  "Sorvian envoy Lena Marsh, who chaired the talks, said that both sides had agreed to exchange lists of wells within ten days.",
];

/** A name in another script, and one of 90 characters. */
export const ARABIC_OUTLET = "مرفأ نيوز";
export const LONG_OUTLET =
  "Harbour News of the Northern Shore, the Islets and the Lower Valley: the Quarterly Review";

/**
 * Pages of one negotiation: an article that its publisher changed, two papers that carry its first text, and a speech of
 * 600 words.
 */
export function savedTalks(folder: string): string[] {
  const first = {
    title: "Second round on Lake Runn ends without a deal",
    day: "2031-03-17",
    outlet: "The Lind Observer",
    url: "https://lind-observer.example/runn-2",
    paragraphs: SECOND_ROUND,
  };
  const changed = {
    ...first,
    title: "Second round on Lake Runn ends with hopes for a deal",
    paragraphs: SECOND_ROUND.map((words) =>
      words.replace("would not reopen", "could reopen").replace("40,000", "60,000"),
    ),
  };
  const winter =
    "The lake has fed our villages since before there were maps of it, and no paper signed in a hotel will make us forget the winters in which the ice held and the boats did not. ";
  return [
    savePage(folder, "1-first.html", first),
    savePage(folder, "2-copy.html", {
      ...first,
      day: "2031-03-18",
      title: "No deal on the lake",
      outlet: ARABIC_OUTLET,
      url: "https://harbour.example/a",
    }),
    savePage(folder, "3-copy.html", {
      ...first,
      day: "2031-03-18",
      title: "Ferry stays shut",
      outlet: LONG_OUTLET,
      url: "https://news.example/b",
    }),
    savePage(folder, "4-speech.html", {
      title: "“We will not be moved”: Brandt speaks on the lake",
      day: "2031-03-20",
      outlet: "Lake Courier",
      url: "https://courier.example/speech",
      paragraphs: [
        "VARN, 20 March 2031 — Arvenian Foreign Minister Ilse Brandt addressed the parliament on Thursday, a week before Arvenia and Tolmark meet again on Lake Runn.",
        `“${winter.repeat(18).trim()}” Brandt said.`,
        "Arvenia rejected the closure of the ferry line. Tolmark’s spokeswoman نادية الخطيب called the speech empty. “It offers nothing,” she said.",
      ],
    }),
    savePage(folder, "5-first-changed.html", changed),
  ];
}
