import type { AppContext } from "../../context.ts";
import type { LineKind } from "../../evidence/record-line.ts";
import { Empty } from "../../parts/empty.tsx";
import { CorrectionNote } from "./correction-note.tsx";
import { LineItem } from "./line-item.tsx";
import type { CorrectedReading } from "./reading.ts";

/** The kinds of lines in the order in which they are shown, as the address and headings name them. */
export const KINDS: readonly { readonly kind: LineKind; readonly name: string; readonly one: string }[] = [
  { kind: "meeting", name: "meetings", one: "meeting" },
  { kind: "position", name: "positions", one: "position" },
  { kind: "statement", name: "statements", one: "statement" },
  { kind: "figure", name: "figures", one: "figure" },
];

export interface RecordBesideProps {
  readonly c: AppContext;
  readonly articleNumber: number;
  readonly reading: CorrectedReading;
  /** Kinds that are shown. */
  readonly shown: ReadonlySet<LineKind>;
  readonly lit: string | null;
  readonly withActs: boolean;
}

/** The lines of an article by kind, and what people corrected. */
export function RecordBeside({ c, articleNumber, reading, shown, lit, withActs }: RecordBesideProps) {
  const { record, lines, changes } = reading;
  return (
    <>
      {lines.length === 0 ? (
        <Empty>No meeting, position, statement or figure was read out of this article.</Empty>
      ) : null}
      {KINDS.map(({ kind, name }) => {
        const own = shown.has(kind) ? lines.filter((line) => line.kind === kind) : [];
        if (own.length === 0) return null;
        return (
          <section aria-labelledby={`of-${name}`}>
            <h2 id={`of-${name}`}>
              {name.charAt(0).toUpperCase() + name.slice(1)} <small>{own.length}</small>
            </h2>
            <ul class="lines">
              {own.map((line) => (
                <LineItem
                  c={c}
                  record={record}
                  line={line}
                  articleNumber={articleNumber}
                  lit={line.id === lit}
                  changed={changes.get(line.id) ?? null}
                  withActs={withActs}
                />
              ))}
            </ul>
          </section>
        );
      })}
      <Corrected c={c} reading={reading} />
    </>
  );
}

/** Lines that people rejected, corrections without their words, and those that were taken back. */
function Corrected({ c, reading }: { readonly c: AppContext; readonly reading: CorrectedReading }) {
  const { rejected, orphans, undone } = reading;
  if (rejected.length + orphans.length + undone.length === 0) return null;
  return (
    <section aria-labelledby="corrected">
      <h2 id="corrected">Corrected</h2>
      <ul class="lines">
        {rejected.map(({ line, correction }) => (
          <li data-line>
            <p>
              <span class="unseen">Rejected: </span>
              <del dir="auto">{line.fact}</del>
            </p>
            {correction === null ? null : <CorrectionNote c={c} correction={correction} />}
          </li>
        ))}
        {orphans.map(({ correction, quote }) => (
          <li data-line>
            <p>
              Its words are not found any more, so nothing is done with it: <q dir="auto">{quote}</q>
            </p>
            <CorrectionNote c={c} correction={correction} />
          </li>
        ))}
        {undone.map((correction) => (
          <li data-line>
            <CorrectionNote c={c} correction={correction} />
          </li>
        ))}
      </ul>
    </section>
  );
}
