import { findAttributions } from "./attribution/index.ts";
import { type Models, NO_MODELS } from "./learned/index.ts";
import { findMeetings } from "./meetings/index.ts";
import { findActors } from "./names/index.ts";
import { type Article, PAGE_VERSION, readPage } from "./page/index.ts";
import { findFigures, findPositions } from "./positions/index.ts";
import type { Observer, Record } from "./record/index.ts";
import type { RawDocument } from "./sources/raw-document.ts";
import { stopwatch } from "./stopwatch.ts";
import { parseArticle, type Syntax } from "./syntax/index.ts";
import { findTimes } from "./times/index.ts";
import { VERSION } from "./version.ts";

export interface ReadOptions {
  readonly models?: Models;
  /** Adds the milliseconds of each stage to `reading.ms`. */
  readonly timings?: boolean;
  /** The attributions are those of PolNeAR's wide notion. */
  readonly allAttributions?: boolean;
  /** Is told how the sentences were parsed and why each line stands; without one no reasons are made. */
  readonly observer?: ReadingObserver;
}

/** Who wants to know how a record came about. */
export interface ReadingObserver {
  parsed(syntax: Syntax): void;
  because: Observer;
}

/**
 * Reads one article: every stage, in order. The same document and models give the same record, to the byte, unless
 * `timings` is set. Never throws on a bad article: what went wrong is a warning of the record.
 */
export function read(document: RawDocument, options: ReadOptions = {}): Record {
  const watch = stopwatch();
  const article = watch.time("page", () => readPage(document, options.models ?? NO_MODELS));
  return readArticle(article, options, watch);
}

/** The stages after the page; `read` is this and the page stage. The watch brings the time that the page took. */
export function readArticle(article: Article, options: ReadOptions = {}, watch = stopwatch()): Record {
  const models = options.models ?? NO_MODELS;
  const syntax = watch.time("syntax", () => parseArticle(article, models));
  options.observer?.parsed(syntax);
  const lines = syntax.english ? readLines(article, syntax, { options, models, watch }) : NO_LINES;
  return {
    schema: "rapporteur-record/1",
    id: article.id,
    textHash: article.textHash,
    article: article.description,
    text: article.text,
    ...lines,
    reading: {
      rapporteur: VERSION,
      models: Object.fromEntries(models.files.map((file) => [file.id, file.hash])),
      page: PAGE_VERSION,
      warnings: [...article.warnings, ...syntax.warnings],
      ...(options.timings === true ? { ms: watch.ms() } : {}),
    },
  };
}

type Lines = Pick<
  Record,
  "actors" | "places" | "attributions" | "meetings" | "positions" | "figures" | "times"
>;

const NO_LINES: Lines = {
  actors: [],
  places: [],
  attributions: [],
  meetings: [],
  positions: [],
  figures: [],
  times: [],
};

interface Run {
  readonly options: ReadOptions;
  readonly models: Models;
  readonly watch: ReturnType<typeof stopwatch>;
}

/** Every stage after the syntax, in order. */
function readLines(article: Article, syntax: Syntax, { options, models, watch }: Run): Lines {
  const observe = options.observer?.because;
  const naming = watch.time("names", () => findActors(article, syntax, models));
  const times = watch.time("times", () => findTimes(article, syntax));
  const attributions = watch.time("attribution", () =>
    findAttributions(article, syntax, naming, {
      models,
      all: options.allAttributions ?? false,
      ...(observe && { observe }),
    }),
  );
  const meetings = watch.time("meetings", () =>
    findMeetings(article, { syntax, naming, times, attributions }, observe),
  );
  const context = { syntax, naming, times, attributions, meetings };
  const positions = watch.time("positions", () => findPositions(article, context, observe));
  const figures = watch.time("figures", () => findFigures(article, context, observe));
  return {
    actors: naming.actors,
    places: naming.places,
    attributions,
    meetings,
    positions,
    figures,
    times,
  };
}
