import type { Meeting, Position, Record, Time } from "../record/index.ts";

/** What is to come by a record: not stored in it, made of its lines. */
export interface NextSteps {
  /** Meetings that are planned, proposed or postponed. */
  readonly meetings: readonly Meeting[];
  /** Commitments and demands whose evidence holds a date after the publication, with that date. */
  readonly promises: readonly { readonly position: Position; readonly due: string }[];
}

const TO_COME = new Set(["scheduled", "proposed", "postponed"]);
const PROMISES = new Set(["commit", "demand", "accept", "offer"]);

/** The next steps of a record: the meetings to come and what is promised or asked for by a later date. */
export function nextSteps(record: Record): NextSteps {
  const published = record.article.published?.slice(0, 10) ?? null;
  const times = record.times.filter((time) => isLater(time, published));
  return {
    meetings: record.meetings.filter((meeting) => TO_COME.has(meeting.status)),
    promises: record.positions.flatMap((position) => {
      if (!PROMISES.has(position.stance)) return [];
      const time = times.find(({ span }) =>
        position.evidence.some(([start, end]) => start <= span[0] && span[1] <= end),
      );
      return time === undefined ? [] : [{ position, due: time.value }];
    }),
  };
}

/** True for a day, month or year that begins after the day of publication. */
function isLater(time: Time, published: string | null): boolean {
  if (published === null || (time.type !== "DATE" && time.type !== "TIME")) return false;
  const date = /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(time.value)?.[0];
  return date !== undefined && date > published.slice(0, date.length);
}
