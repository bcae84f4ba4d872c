import type { BriefView } from "../../../../dossier/views/index.ts";
import { correctedArticle } from "../../../../jobs/index.ts";
import type { ActorId, Attribution, Figure, Record } from "../../../../record/index.ts";
import type { Store } from "../../../../store/index.ts";
import { figureAmount } from "../../../export/text/figures.ts";
import type { AppContext } from "../../context.ts";
import { type LineAt, Quote } from "../../parts/cite.tsx";

/** Articles that are looked through for figures, and figures that are shown. */
const ARTICLES = 12;
const FIGURES = 8;
/** Figures less sure than this are not for one page. */
const SURE_ENOUGH = 0.5;

/** A figure with who claims it; null where the outlet itself gives it. */
export interface ClaimedFigure {
  readonly amount: string;
  readonly claimant: string | null;
  readonly words: string;
  readonly at: LineAt & {
    readonly date: string | null;
    readonly title: string | null;
    readonly outlet: string | null;
    readonly url: string | null;
  };
}

/** The figures of the articles that a brief cites, the last first, those that somebody claims before the others. */
export async function briefFigures(c: AppContext, brief: BriefView): Promise<readonly ClaimedFigure[]> {
  const { store } = c.var.server;
  const { id, revision } = c.var.dossier;
  const known = held.get(store) ?? new Map<string, readonly ClaimedFigure[]>();
  held.set(store, known);
  const numbers = citedArticles(brief).map(({ number }) => number);
  const key = [id, revision, ...numbers].join(" ");
  const found = known.get(key) ?? (await figuresOf(c, numbers));
  known.set(key, found);
  if (known.size > HELD) known.delete([...known.keys()][0] ?? "");
  return found;
}

/** The figures of briefs that were asked for last, by workspace. */
const held = new WeakMap<Store, Map<string, readonly ClaimedFigure[]>>();
const HELD = 8;

async function figuresOf(c: AppContext, numbers: readonly number[]): Promise<ClaimedFigure[]> {
  const { store } = c.var.server;
  const figures: ClaimedFigure[] = [];
  for (const number of numbers) {
    const { article, record } = await correctedArticle(store, c.var.dossier, number);
    const { title, outlet, url, published: date } = article;
    const at = { number, article: article.key, title, outlet, url, date };
    for (const figure of record.figures)
      if (figure.confidence >= SURE_ENOUGH) figures.push(claimed(figure, record, { ...at, line: figure.id }));
  }
  const seen = new Set<string>();
  const once = figures.filter(({ amount }) => !seen.has(amount) && seen.add(amount));
  return [
    ...once.filter(({ claimant }) => claimant !== null),
    ...once.filter(({ claimant }) => claimant === null),
  ].slice(0, FIGURES);
}

/** The articles that the lines of a brief stand in, the last first. */
function citedArticles({ moved, stands, meetings }: BriefView): { number: number; date: string }[] {
  const cited = [
    ...moved.flatMap(({ from, to }) => [from, to]),
    ...stands.map(({ latest }) => latest),
    ...meetings.flatMap(({ reports }) => reports),
  ];
  const dates = new Map(
    cited.flatMap(({ number, date }) => (number === null ? [] : [[number, date ?? ""] as const])),
  );
  return [...dates]
    .map(([number, date]) => ({ number, date }))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : b.number - a.number))
    .slice(0, ARTICLES);
}

function claimed(figure: Figure, record: Record, at: ClaimedFigure["at"]): ClaimedFigure {
  const attribution = record.attributions.find(({ id }) => id === figure.attribution);
  const words = figure.evidence.map(([start, end]) => record.text.slice(start, end)).join(" … ");
  return { amount: figureAmount(figure), claimant: claimantOf(attribution, record), words, at };
}

function claimantOf(attribution: Attribution | undefined, { actors, text }: Record): string | null {
  if (attribution === undefined) return null;
  const nameOf = (id: ActorId | null): string | undefined => actors.find((actor) => actor.id === id)?.name;
  const source = attribution.source.map(([start, end]) => text.slice(start, end)).join(" ");
  return nameOf(attribution.speaker) ?? nameOf(attribution.party) ?? (source === "" ? null : source);
}

export function Figures({
  c,
  figures,
}: {
  readonly c: AppContext;
  readonly figures: readonly ClaimedFigure[];
}) {
  if (figures.length === 0) return null;
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Figures</h2>
      <ul class="lines">
        {figures.map(({ amount, claimant, words, at }) => (
          <li data-line>
            <p>
              <b>{amount}</b>
              {claimant === null ? null : (
                <>
                  , says <bdi>{claimant}</bdi>
                </>
              )}
            </p>
            <Quote words={words} at={at} dossierId={c.var.dossier.id} locale={c.var.locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}
