import type { Cited } from "../../../dossier/views/names.ts";
import type { Locale } from "../context.ts";
import { Day } from "./day.tsx";

/** A line of the record by the article that holds it. */
export type LineAt = Pick<Cited, "number" | "article"> & { readonly line: string };

/** "12.p3": how an address names a line that is open. Null for articles that the workspace does not list. */
export function openKey({ number, line }: LineAt): string | null {
  return number === null ? null : `${number}.${line}`;
}

/** The page of the article at the line. */
export function lineAddress(dossierId: number, at: LineAt): string | null {
  return at.number === null ? null : `/d/${dossierId}/articles/${at.number}?line=${at.line}#${at.line}`;
}

export interface QuoteProps {
  readonly words: string;
  readonly at: LineAt & Cited;
  readonly dossierId: number;
  readonly locale: Locale;
  /** Articles that carry a copy of the same text. */
  readonly copyCount?: number;
}

/** The words that a line rests on, with outlet and date, linked to where they stand. */
export function Quote({ words, at, dossierId, locale, copyCount = 0 }: QuoteProps) {
  const key = openKey(at);
  const address = lineAddress(dossierId, at);
  const outlet = at.outlet ?? at.title ?? "source";
  return (
    <blockquote>
      <span dir="auto">“{words}”</span>{" "}
      <cite>
        {address === null ? (
          <bdi>{outlet}</bdi>
        ) : (
          <a href={address} data-open={key!} aria-label={`Open the words in ${outlet}`}>
            <bdi>{outlet}</bdi>
          </a>
        )}
        {at.date === null ? null : ", "}
        <Day iso={at.date} locale={locale} />
        {copyCount === 0 ? null : `, and ${copyCount} that carry it`}
      </cite>
    </blockquote>
  );
}
