import type { NearerLine } from "../../../../dossier/views/index.ts";
import type { AppContext } from "../../context.ts";
import { type Axis, dayAfter, placeOfDay, round, ticksOf } from "../../parts/axis.ts";
import { openKey } from "../../parts/cite.tsx";
import { Day } from "../../parts/day.tsx";
import { Stance } from "../../parts/stance.tsx";

export interface PlotProps {
  readonly c: AppContext;
  readonly line: NearerLine;
  /** Tells plots of one page apart. */
  readonly id: string;
}

const WIDTH = 330;
const HEIGHT = 130;
const LEFT = 60;
const RIGHT = 8;
const TOP = 10;
const BOTTOM = 26;

/** Steps that are less than this are none to speak of: the stances are kindred. */
const SLIGHT = 0.1;

type Point = NearerLine["points"][number];

/** How far two parties stand apart over time, as a drawing, and the same as a list with the words. */
export function DistancePlot({ c, line, id }: PlotProps) {
  const [one, other] = line.parties;
  return (
    <figure class="distance">
      <figcaption>
        <b>
          <bdi>{one.name}</bdi> and <bdi>{other.name}</bdi>
        </b>{" "}
        {summary(line)}
      </figcaption>
      {line.points.length < 2 ? null : <Drawing c={c} line={line} id={id} />}
      <Steps c={c} line={line} />
    </figure>
  );
}

/** "far apart, then close", by the first and the last distance. */
function summary({ points }: NearerLine): string {
  const first = points[0]?.distance ?? 0;
  const last = points.at(-1)?.distance ?? 0;
  return distanceWords(first) === distanceWords(last)
    ? distanceWords(last)
    : `${distanceWords(first)}, then ${distanceWords(last)}`;
}

/** A distance between 0 and 1 in words. */
export function distanceWords(distance: number): string {
  if (distance < 0.2) return "on the same side";
  if (distance < 0.4) return "near each other";
  return distance < 0.75 ? "apart" : "far apart";
}

function Drawing({ c, line, id }: PlotProps) {
  const { points, parties, issue } = line;
  const since = points[0]!.date.slice(0, 10);
  const axis: Axis = { since, until: lastOf(since, points.at(-1)!.date), from: LEFT, to: WIDTH - RIGHT };
  const names = `${parties[0].name} and ${parties[1].name}`;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{`Distance between ${names} on ${issue.name}`}</title>
      <desc id={`${id}-desc`}>{`${summary(line)}; the list below has each step`}</desc>
      <Frame axis={axis} language={c.var.locale.language} />
      <path class="track" d={stepsPath(axis, points)} />
      {points.map((point, index) => (
        <circle
          class={classOf(point, points[index - 1])}
          cx={placeOfDay(axis, point.date)}
          cy={heightOf(point.distance)}
          r={isStep(point, points[index - 1]) ? 4.5 : 2}
        />
      ))}
    </svg>
  );
}

function isStep(point: Point, before: Point | undefined): boolean {
  return before !== undefined && Math.abs(point.distance - before.distance) >= SLIGHT;
}

function classOf(point: Point, before: Point | undefined): "soft" | "hard" | "keep" {
  if (!isStep(point, before)) return "keep";
  return point.toward === "nearer" ? "soft" : "hard";
}

/** An axis of one day would have no length. */
function lastOf(first: string, last: string): string {
  return last.slice(0, 10) > first ? last.slice(0, 10) : dayAfter(first);
}

function heightOf(distance: number): number {
  return round(HEIGHT - BOTTOM - distance * (HEIGHT - TOP - BOTTOM));
}

function Frame({ axis, language }: { readonly axis: Axis; readonly language: string }) {
  return (
    <>
      {[
        [1, "far apart"],
        [0, "together"],
      ].map(([distance, words]) => (
        <>
          <line
            class="rule"
            x1={LEFT}
            x2={WIDTH - RIGHT}
            y1={heightOf(Number(distance))}
            y2={heightOf(Number(distance))}
          />
          <text x={LEFT - 8} y={heightOf(Number(distance)) + 4} text-anchor="end">
            {words}
          </text>
        </>
      ))}
      {ticksOf(axis, 3, language).map(({ at, words }) => (
        <>
          <line class="tick" x1={at} x2={at} y1={TOP} y2={HEIGHT - BOTTOM + 4} />
          <text x={at} y={HEIGHT - 8} text-anchor={at > WIDTH - 50 ? "end" : "middle"}>
            {words}
          </text>
        </>
      ))}
    </>
  );
}

/** A distance holds until the next word changes it. */
function stepsPath(axis: Axis, points: NearerLine["points"]): string {
  const steps = points.map(({ date, distance }, index) => {
    const [x, y] = [placeOfDay(axis, date), heightOf(distance)];
    return index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
  });
  return `${steps.join("")}H${axis.to}`;
}

/** The first distance, and each step that changed it. */
function Steps({ c, line: { points, parties } }: Pick<PlotProps, "c" | "line">) {
  const steps = points.filter((point, index) => index === 0 || isStep(point, points[index - 1]));
  const other = (mover: string): string => (parties[0].id === mover ? parties[1] : parties[0]).name;
  return (
    <ol class="steps">
      {steps.map(({ date, distance, mover, toward, stand }, index) => (
        <li>
          <Day iso={date} locale={c.var.locale} />:{" "}
          {index === 0 ? (
            `${distanceWords(distance)} (${distance})`
          ) : (
            <>
              <bdi>{mover.name}</bdi> moved {toward === "nearer" ? "toward" : "away from"}{" "}
              <bdi>{other(mover.id)}</bdi>, {distanceWords(distance)} ({distance})
            </>
          )}{" "}
          <a
            href={`/d/${c.var.dossier.id}/articles/${stand.number}?line=${stand.line}#${stand.line}`}
            data-open={openKey(stand) ?? undefined}
            title={stand.words}
          >
            <Stance stance={stand.stance} />
          </a>
        </li>
      ))}
    </ol>
  );
}
