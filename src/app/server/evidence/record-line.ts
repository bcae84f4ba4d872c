import type { ActorId, Record, Span } from "../../../record/index.ts";
import { durationWords, meetingDate } from "../../export/text/dates.ts";
import { STANCE_WORDS } from "../../export/text/positions.ts";

export type LineKind = "statement" | "meeting" | "position" | "figure";

/** A line of a record with its spans apart, so that pages can show it and mark its words. */
export interface RecordLine {
  readonly id: string;
  readonly kind: LineKind;
  /** The line as a sentence: "Norland demands the ports". */
  readonly fact: string;
  readonly confidence: number;
  /** What the line rests on; the source and the cue of a statement stand apart. */
  readonly content: readonly Span[];
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
}

/** The lines of a record in the order of their kinds: meetings, positions, statements, figures. */
export function linesOf(record: Record): RecordLine[] {
  const names = new Map(record.actors.map(({ id, name }) => [id, name]));
  const name = (id: ActorId | null): string | null => (id === null ? null : (names.get(id) ?? null));
  const words = (spans: readonly Span[]): string =>
    spans.map(([start, end]) => record.text.slice(start, end)).join(" … ");
  return [
    ...record.meetings.map((meeting): RecordLine => {
      const who = meeting.parties.length > 0 ? meeting.parties : meeting.participants;
      const facts = [
        who.flatMap((id) => name(id) ?? []).join(", ") || "a meeting",
        meeting.status.replace("-", " "),
        meeting.place?.name,
        meetingDate(meeting),
        meeting.duration === null ? null : durationWords(meeting.duration),
        meeting.outcome?.assessment.replace("-", " "),
      ];
      return { ...plain(meeting, "meeting"), fact: facts.filter((fact) => fact != null).join(" · ") };
    }),
    ...record.positions.map((position): RecordLine => {
      const toward = name(position.toward);
      const by = name(position.ascribedBy);
      const fact = `${name(position.party) ?? "a party"} ${STANCE_WORDS[position.stance]} ${position.issue}`;
      const tail = `${toward === null ? "" : `, toward ${toward}`}${by === null ? "" : `, so says ${by}`}`;
      return { ...plain(position, "position"), fact: `${fact}${tail}` };
    }),
    ...record.attributions.map((attribution): RecordLine => {
      const speaker = name(attribution.speaker) ?? (words(attribution.source) || "not named");
      return {
        ...plain({ ...attribution, evidence: attribution.content }, "statement"),
        fact: `${speaker}: ${attribution.kind === "indirect" ? words(attribution.content) : `“${words(attribution.content)}”`}`,
        source: attribution.source,
        cue: attribution.cue,
      };
    }),
    ...record.figures.map(
      (figure): RecordLine => ({ ...plain(figure, "figure"), fact: words(figure.evidence) }),
    ),
  ];
}

interface Told {
  readonly id: string;
  readonly confidence: number;
  readonly evidence: readonly Span[];
}

function plain({ id, confidence, evidence }: Told, kind: LineKind): RecordLine {
  return { id, kind, fact: "", confidence, content: evidence, source: [], cue: [] };
}
