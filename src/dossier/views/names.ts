import type { MergedDossier } from "../merge.ts";
import type { Stand } from "../positions/track.ts";
import type { SourceRow } from "../rows/source-row.ts";

/** An actor or an issue as views show it. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** The article that a line stands in. */
export interface Cited {
  readonly article: string;
  /** By which the workspace lists the article; null outside of one. */
  readonly number: number | null;
  readonly date: string | null;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
}

/** A stance with its words and where they stand. */
export interface CitedStand extends Cited {
  readonly line: string;
  readonly stance: Stand["stance"];
  readonly issue: string;
  readonly words: string;
  readonly condition: string | null;
  readonly holder: string | null;
  readonly toward: string | null;
  readonly ascribedBy: string | null;
  readonly confidence: number;
  /** Articles that carry a copy of the same text. */
  readonly copies: readonly string[];
}

/** The names behind ids. */
export abstract class Names {
  /** The name of an actor; for an id that is not known what stands after its kind. */
  abstract actor(id: string): string;
  abstract issue(id: string): Named;
  abstract article(id: string): Cited;

  party(id: string): Named {
    return { id, name: this.actor(id) };
  }

  stand(stand: Stand): CitedStand {
    const name = (id: string | null): string | null => (id === null ? null : this.actor(id));
    return {
      ...this.article(stand.article),
      line: stand.line,
      stance: stand.stance,
      issue: stand.issue,
      words: stand.words,
      condition: stand.condition,
      holder: name(stand.holder),
      toward: name(stand.toward),
      ascribedBy: name(stand.ascribedBy),
      confidence: stand.confidence,
      copies: stand.copies,
    };
  }
}

/** The article behind a line, by its rows; of an article that is not there only the id. */
export function citedOf(id: string, source: SourceRow | undefined): Cited {
  return {
    article: id,
    number: source?.number ?? null,
    date: source?.date ?? null,
    title: source?.title ?? null,
    outlet: source?.outlet ?? null,
    url: source?.url ?? null,
  };
}

/** Finds the names behind the ids of a dossier. */
export class DossierNames extends Names {
  private readonly actors: ReadonlyMap<string, string>;
  private readonly issues: ReadonlyMap<string, string>;
  private readonly articles: ReadonlyMap<string, SourceRow>;

  constructor({ actors, issues, sources }: MergedDossier) {
    super();
    this.actors = new Map(actors.map(({ id, name }) => [id, name]));
    this.issues = new Map(issues.map(({ id, name }) => [id, name]));
    this.articles = new Map(
      sources.flatMap(({ origin, carriers }) =>
        [origin, ...carriers.map(({ source }) => source)].map((source) => [source.article, source] as const),
      ),
    );
  }

  actor(id: string): string {
    return this.actors.get(id) ?? id.slice(id.indexOf(":") + 1);
  }

  issue(id: string): Named {
    return { id, name: this.issues.get(id) ?? id };
  }

  article(id: string): Cited {
    return citedOf(id, this.articles.get(id));
  }
}
