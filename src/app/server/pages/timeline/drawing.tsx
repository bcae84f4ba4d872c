import type { Child } from "hono/jsx";
import type { MeetingEntry, TimelineEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { type Axis, placeOfDay, ticksOf } from "../../parts/axis.ts";
import { lineAddress, openKey } from "../../parts/cite.tsx";
import { dayText } from "../../parts/day.tsx";
import { OUTCOME_WORDS, whoMet } from "../../parts/meeting.tsx";
import { moveTone } from "../../parts/moved-mark.tsx";
import {
  type Lane,
  lanesOf,
  type MeetingMark,
  type MovementMark,
  movementWords,
  type Placed,
  placedMeetings,
} from "./lanes.ts";
import type { Stretch } from "./window.ts";

export interface DrawingProps {
  readonly c: AppContext;
  readonly entries: readonly TimelineEntry[];
  readonly stretch: Stretch;
}

/** Heights in pixels; places along the axis are parts of a hundred, so that letters keep their size in every window. */
const HEAD = 22;
const MEETING_ROW = 22;
const NAME = 22;
const ARROW_ROW = 20;
const TICK_ROW = 13;
const GAP = 10;
const LABEL = 30;
/** From here on words have no room behind their mark. */
const END = 75;

/**
 * Meetings, movements and statements on one axis. It is for the eye: the list below has the same for everybody, so that
 * neither a screen reader nor the tab key goes through it twice.
 */
export function Drawing({ c, entries, stretch }: DrawingProps) {
  const axis: Axis = { ...stretch, from: 0, to: 100 };
  const meetings = placedMeetings(
    entries.filter((entry) => entry.kind === "meeting"),
    axis,
    labelOf,
  );
  const lanes = lanesOf(entries, axis, c.var.dossier.parties);
  const top = HEAD + (meetings.rows === 0 ? 0 : NAME + meetings.rows * MEETING_ROW + GAP);
  const tops = lanes.map(
    (_, index) => top + lanes.slice(0, index).reduce((sum, lane) => sum + heightOf(lane), 0),
  );
  const height = top + lanes.reduce((sum, lane) => sum + heightOf(lane), 0);
  return (
    <svg class="timeline" width="100%" height={height} aria-hidden="true">
      <Grid c={c} axis={axis} height={height} />
      {meetings.placed.map((placed) => (
        <Guide placed={placed} height={height} />
      ))}
      {meetings.rows === 0 ? null : <LaneName y={HEAD} name="Meetings" />}
      {meetings.placed.map((placed) => (
        <Meeting c={c} placed={placed} y={HEAD + NAME + placed.row * MEETING_ROW} />
      ))}
      {lanes.map((lane, index) => (
        <LaneMarks c={c} lane={lane} y={tops[index] ?? top} />
      ))}
    </svg>
  );
}

function heightOf({ movementRows, statementRows }: Lane): number {
  return NAME + movementRows * ARROW_ROW + statementRows * TICK_ROW + GAP;
}

function Grid({ c, axis, height }: { readonly c: AppContext; readonly axis: Axis; readonly height: number }) {
  const today = c.var.server.now().toISOString().slice(0, 10);
  const isWithin = today >= axis.since && today <= axis.until;
  return (
    <>
      {ticksOf(axis, 9, c.var.locale.language).map(({ at, words }) => (
        <>
          <line class="tick" x1={`${at}%`} x2={`${at}%`} y1={HEAD - 4} y2={height} />
          <text x={`${at}%`} y={14} text-anchor={at > 92 ? "end" : at < 4 ? "start" : "middle"}>
            {words}
          </text>
        </>
      ))}
      {isWithin ? <Today at={placeOfDay(axis, today)} height={height} /> : null}
    </>
  );
}

function Today({ at, height }: { readonly at: number; readonly height: number }) {
  return (
    <>
      <line class="today" x1={`${at}%`} x2={`${at}%`} y1={HEAD - 4} y2={height} />
      <text class="today" x={`${at}%`} y={height - 4} dx="4">
        today
      </text>
    </>
  );
}

function LaneName({ y, name }: { readonly y: number; readonly name: string }) {
  return (
    <>
      <line class="lane" x1="0" x2="100%" y1={y} y2={y} />
      <text class="name" x="0" y={y + 16}>
        {name.length > 60 ? `${name.slice(0, 58)} …` : name}
      </text>
    </>
  );
}

/** A line down through the lanes, so that one sees what was said around a meeting. */
function Guide({
  placed: { from, to, mark },
}: {
  readonly placed: Placed<MeetingMark>;
  readonly height: number;
}) {
  return mark.within ? null : (
    <rect class="guide" x={`${from}%`} width={`${Math.max(0.15, to - from)}%`} y={HEAD} height="100%" />
  );
}

function labelOf(meeting: MeetingEntry): string {
  const outcome = meeting.outcome === null ? undefined : OUTCOME_WORDS[meeting.outcome.assessment];
  const words = [meeting.place ?? whoMet(meeting), outcome].filter((part) => part).join(": ");
  return words.length > LABEL ? `${words.slice(0, LABEL - 2)} …` : words;
}

const ENDED = { cancelled: "off", postponed: "off", proposed: "planned", scheduled: "planned" } as const;

function Meeting({
  c,
  placed: { mark, from, to },
  y,
}: {
  readonly c: AppContext;
  readonly placed: Placed<MeetingMark>;
  readonly y: number;
}) {
  const { meeting, within } = mark;
  const state = meeting.status in ENDED ? ENDED[meeting.status as keyof typeof ENDED] : "held";
  const width = `${to - from}%`;
  const title = `${whoMet(meeting)}, ${meeting.status.replace("-", " ")}, ${dayText(mark.date, c.var.locale)}`;
  return (
    <a href={`/d/${c.var.dossier.id}/calendar/${encodeURIComponent(meeting.id)}`} tabindex={-1}>
      <title>{title}</title>
      {within ? (
        <OpenSpan from={from} width={width} y={y} />
      ) : (
        <rect class={`meeting ${state}`} x={`${from}%`} y={y} width={width} height="12" rx="2" />
      )}
      <Words at={to > END ? from : to} isBefore={to > END} y={y + 11} isOff={state === "off"}>
        {labelOf(meeting)}
      </Words>
    </a>
  );
}

/** Words beside a mark: before it where the axis ends. */
function Words({
  at,
  isBefore,
  y,
  isOff = false,
  children,
}: {
  readonly at: number;
  readonly isBefore: boolean;
  readonly y: number;
  readonly isOff?: boolean;
  readonly children: string;
}) {
  return (
    <text
      class={isOff ? "words off" : "words"}
      x={`${at}%`}
      y={y}
      dx={isBefore ? -7 : 7}
      text-anchor={isBefore ? "end" : "start"}
    >
      {children}
    </text>
  );
}

/** Some day between two: lines without ends. */
function OpenSpan({ from, width, y }: { readonly from: number; readonly width: string; readonly y: number }) {
  return (
    <>
      <rect class="hit" x={`${from}%`} y={y} width={width} height="12" />
      <svg class="open" aria-hidden="true" x={`${from}%`} y={y} width={width} height="12">
        <line x1="0" x2="100%" y1="1.5" y2="1.5" />
        <line x1="0" x2="100%" y1="10.5" y2="10.5" />
      </svg>
    </>
  );
}

function LaneMarks({ c, lane, y }: { readonly c: AppContext; readonly lane: Lane; readonly y: number }) {
  const arrows = y + NAME;
  const ticks = arrows + lane.movementRows * ARROW_ROW;
  return (
    <>
      <LaneName
        y={y}
        name={
          lane.hiddenCount === 0 ? lane.name : `${lane.name} (${lane.hiddenCount} more statements than fit)`
        }
      />
      {lane.movements.map((placed) => (
        <Arrow c={c} placed={placed} y={arrows + placed.row * ARROW_ROW} />
      ))}
      {lane.statements.map(({ mark, from, row }) => (
        <Mark
          c={c}
          at={mark.statement.reports[0]}
          title={`${mark.statement.speaker ?? "not named"}: ${mark.statement.words}`}
        >
          <rect class="hit" x={`${from - 0.2}%`} y={ticks + row * TICK_ROW} width="0.6%" height={TICK_ROW} />
          <rect class="said" x={`${from}%`} y={ticks + row * TICK_ROW + 1} width="2" height={TICK_ROW - 3} />
        </Mark>
      ))}
    </>
  );
}

/** From the stand before to the stand after: up where it hardened, down where it softened. */
function Arrow({
  c,
  placed: { mark, from, to },
  y,
}: {
  readonly c: AppContext;
  readonly placed: Placed<MovementMark>;
  readonly y: number;
}) {
  const { step, issue, party } = mark;
  const tone = moveTone(step.verdict);
  const rise = step.verdict === "hardened" ? -4 : step.verdict === "softened" ? 4 : 0;
  const middle = y + ARROW_ROW / 2;
  return (
    <Mark c={c} at={step.to} title={`${party.name} ${step.verdict} on ${issue.name}`}>
      <rect class="hit" x={`${from}%`} y={y} width={`${to - from}%`} height={ARROW_ROW} />
      <line class={`arrow ${tone}`} x1={`${from}%`} x2={`${to}%`} y1={middle - rise} y2={middle + rise} />
      <circle class={`stood ${tone}`} cx={`${from}%`} cy={middle - rise} r="2.5" />
      <svg class="head" aria-hidden="true" x={`${to}%`} y={middle + rise} width="1" height="1">
        <path
          class={`arrow ${tone}`}
          d={step.verdict === "reversed" ? "M-7 -5L1 0L-7 5M-12 -5L-4 0L-12 5" : "M-7 -5L1 0L-7 5"}
        />
      </svg>
      <Words at={to > END ? from : to} isBefore={to > END} y={middle + 4}>
        {movementWords(mark)}
      </Words>
    </Mark>
  );
}

/** A mark that leads to the words it stands for. */
function Mark({
  c,
  at,
  title,
  children,
}: {
  readonly c: AppContext;
  readonly at: Parameters<typeof openKey>[0] | undefined;
  readonly title: string;
  readonly children: Child;
}) {
  const tip = <title>{title.length > 240 ? `${title.slice(0, 238)} …` : title}</title>;
  const address = at === undefined ? null : lineAddress(c.var.dossier.id, at);
  if (at === undefined || address === null)
    return (
      <g>
        {tip}
        {children}
      </g>
    );
  return (
    <a href={address} data-open={openKey(at) ?? undefined} tabindex={-1}>
      {tip}
      {children}
    </a>
  );
}
