import type { Correction, Record } from "../../../../record/index.ts";
import { shortened } from "../../../export/text/clean.ts";
import type { AppContext } from "../../context.ts";
import { LineActs } from "../../evidence/line-acts.tsx";
import type { RecordLine } from "../../evidence/record-line.ts";
import { Stance } from "../../parts/stance.tsx";
import { Sure } from "../../parts/sure.tsx";
import { addressWith } from "../../query.ts";
import { CorrectionNote } from "./correction-note.tsx";

/** Characters of a line beside the text, where its words stand whole. */
const LONGEST = 180;

/** What a person said of a line, and what the line was before. */
export interface Changed {
  readonly corrections: readonly Correction[];
  /** The line as the reader made it; null where it is the same, or the reader had none. */
  readonly before: string | null;
}

export interface LineItemProps {
  readonly c: AppContext;
  readonly record: Record;
  readonly line: RecordLine;
  readonly articleNumber: number;
  readonly lit: boolean;
  readonly changed: Changed | null;
  /** Whether the line can be accepted and corrected here: not in an older version. */
  readonly withActs: boolean;
}

/** A line of the record beside the text: what it says, how sure, what people said of it, what can be done. */
export function LineItem({ c, record, line, articleNumber, lit, changed, withActs }: LineItemProps) {
  const { id } = line;
  return (
    <li id={`line-${id}`} data-line data-lines={id} class={lit ? "lit" : undefined}>
      <p>
        <a class="to-words" href={`${addressWith(c, { line: id })}#${id}`} title="Show its words">
          <span class="number">{id}</span> <Fact record={record} line={line} />
        </a>{" "}
        <Sure confidence={line.confidence} />
      </p>
      {changed?.before == null ? null : (
        <p class="facts">
          <span class="unseen">Was: </span>
          <del dir="auto">{shortened(changed.before, LONGEST)}</del>
        </p>
      )}
      {changed?.corrections.map((correction) => (
        <CorrectionNote c={c} correction={correction} />
      ))}
      {withActs ? <LineActs c={c} articleNumber={articleNumber} line={line} /> : null}
    </li>
  );
}

function Fact({ record, line }: { readonly record: Record; readonly line: RecordLine }) {
  const position = line.kind === "position" ? record.positions.find(({ id }) => id === line.id) : undefined;
  if (position === undefined) return <bdi>{shortened(line.fact, LONGEST)}</bdi>;
  const name = (id: string | null) => record.actors.find((actor) => actor.id === id)?.name ?? null;
  const toward = name(position.toward);
  const by = name(position.ascribedBy);
  return (
    <>
      <bdi>{name(position.party) ?? "a party"}</bdi> <Stance stance={position.stance} />{" "}
      <bdi>{position.issue}</bdi>
      {toward === null ? null : (
        <>
          , toward <bdi>{toward}</bdi>
        </>
      )}
      {by === null ? null : (
        <>
          , so says <bdi>{by}</bdi>
        </>
      )}
    </>
  );
}
