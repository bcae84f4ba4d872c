import type { Record, Span } from "../../../../record/index.ts";
import { type MarkSpan, markedSegments, type Segment } from "../../../export/marked-text.ts";
import type { LineKind, RecordLine } from "../../evidence/record-line.ts";
import { type Piece, piecesOf } from "./pieces.ts";

/** What marked words are to their line; for other lines than statements all words are of one kind. */
export type MarkKind = "source" | "cue" | LineKind;

/** A stretch of words with the same marks throughout. */
interface Words extends Segment<MarkKind> {
  /** Whether it is no part of the article: the first stretch of what was left out, or a further one. */
  readonly left: "no" | "first" | "further";
}

/** A piece of the text with its words cut where marks begin and end. */
export interface MarkedPiece {
  readonly piece: Piece;
  readonly words: readonly Words[];
}

/** The text of a record in pieces, with the words of the lines marked. Takes time in proportion to both. */
export function markedPieces(record: Record, lines: readonly RecordLine[]): MarkedPiece[] {
  const pieces = piecesOf(record);
  const left = record.article.boilerplate.map(({ span }) => span).sort(([a], [b]) => a - b);
  const cuts = [...pieces.map(({ span }) => span), ...left].flat();
  const segments = markedSegments(record.text, lines.flatMap(spansOf), cuts);
  const all = withLeft(segments, left);
  let next = 0;
  return pieces.map((piece) => {
    while (next < all.length && all[next]!.start < piece.span[0]) next++;
    const from = next;
    while (next < all.length && all[next]!.start < piece.span[1]) next++;
    return { piece, words: all.slice(from, next) };
  });
}

/** The segments, which end wherever something left out begins or ends, each with whether it is left out. */
function withLeft(segments: readonly Segment<MarkKind>[], left: readonly Span[]): Words[] {
  let next = 0;
  return segments.map((segment) => {
    while (next < left.length && left[next]![1] <= segment.start) next++;
    const span = left[next];
    if (span === undefined || segment.start < span[0]) return { ...segment, left: "no" };
    return { ...segment, left: segment.start === span[0] ? "first" : "further" };
  });
}

function spansOf({ id, kind, source, cue, content }: RecordLine): MarkSpan<MarkKind>[] {
  const marks = (spans: readonly Span[], what: MarkKind) =>
    spans.map(([start, end]) => ({ start, end, line: id, kind: what }));
  return [...marks(content, kind), ...marks(source, "source"), ...marks(cue, "cue")];
}

/** How a text is shown. */
export interface TextView {
  readonly lines: ReadonlyMap<string, RecordLine>;
  /** The line whose words stand out; null for none. */
  readonly lit: string | null;
  /** Whether words that are no part of the article are shown. */
  readonly showsLeft: boolean;
}

/** One piece of the text, with the numbers of the lines whose words begin in it. */
export function PieceRow({ marked, view }: { readonly marked: MarkedPiece; readonly view: TextView }) {
  const { piece, words } = marked;
  if (piece.kind === "left-out" && !view.showsLeft) return null;
  const begins = words.flatMap((segment) => segment.begins);
  return (
    <div class={`piece ${piece.kind}`}>
      <PieceElement piece={piece}>
        {piece.what === null ? null : <small class="what">{piece.what}: </small>}
        <MarkedWords words={words} view={view} whole={piece.kind === "left-out"} />
      </PieceElement>
      {begins.length === 0 ? null : (
        <p class="refs">
          {begins.map((id) => (
            <>
              <a href={`#line-${id}`} data-ref={id} aria-label={`${id}: ${view.lines.get(id)?.fact ?? ""}`}>
                {id}
              </a>{" "}
            </>
          ))}
        </p>
      )}
    </div>
  );
}

function PieceElement({ piece, children }: { readonly piece: Piece; readonly children: unknown }) {
  const content = <>{children}</>;
  switch (piece.kind) {
    case "heading":
      return piece.level === null || piece.level <= 2 ? (
        <h2 dir="auto">{content}</h2>
      ) : (
        <h3 dir="auto">{content}</h3>
      );
    case "quotation":
    case "embed":
      return <blockquote dir="auto">{content}</blockquote>;
    case "list-item":
      return (
        <ul>
          <li dir="auto">{content}</li>
        </ul>
      );
    default:
      return <p dir="auto">{content}</p>;
  }
}

interface MarkedWordsProps {
  readonly words: readonly Words[];
  readonly view: TextView;
  /** True where all of it is what was left out. */
  readonly whole?: boolean;
}

/** Words with their marks; what was left out among them is shown on demand, else as "[…]". */
export function MarkedWords({ words, view, whole = false }: MarkedWordsProps) {
  return (
    <>
      {words.map((segment) => {
        if (whole || segment.left === "no") return <Marked segment={segment} view={view} />;
        if (view.showsLeft) return <span class="was-left-out">{segment.text}</span>;
        return segment.left === "further" ? null : (
          <span class="gap" title="Words that are no part of the article were left out here">
            […]
          </span>
        );
      })}
    </>
  );
}

function Marked({ segment, view }: { readonly segment: Words; readonly view: TextView }) {
  const { text, marks, begins } = segment;
  if (marks.length === 0) return <>{text}</>;
  const lines = [...new Set(marks.map(({ line }) => line))];
  const nested = marks.filter(({ kind }) => kind === "statement").length > 1;
  const classes = [
    ...new Set(marks.map(({ kind }) => kind)),
    ...(nested ? ["nested"] : []),
    ...(view.lit !== null && lines.includes(view.lit) ? ["lit"] : []),
  ];
  const [first, ...rest] = begins;
  return (
    <mark id={first} class={classes.join(" ")} data-lines={lines.reverse().join(" ")}>
      {rest.map((id) => (
        <span id={id} />
      ))}
      {text}
    </mark>
  );
}
