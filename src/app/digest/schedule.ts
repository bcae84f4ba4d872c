import { Temporal } from "temporal-polyfill";
import type { DigestPlan } from "../../store/index.ts";

/**
 * When a digest is due next, after a moment: ISO 8601 in UTC. A time that the clock of the zone leaves out is the one
 * that it goes on with; one that comes twice is its first.
 */
export function nextSlot(plan: DigestPlan, after: Date): string {
  const now = Temporal.Instant.fromEpochMilliseconds(after.getTime());
  const time = Temporal.PlainTime.from(plan.at);
  let day = now.toZonedDateTimeISO(plan.zone).toPlainDate();
  for (;;) {
    const slot = day.toZonedDateTime({ timeZone: plan.zone, plainTime: time });
    const fits = plan.every === "day" || day.dayOfWeek === plan.weekday;
    if (fits && Temporal.Instant.compare(slot.toInstant(), now) > 0) {
      return new Date(slot.epochMilliseconds).toISOString();
    }
    day = day.add({ days: 1 });
  }
}

/** The day on the clock of a zone: "2031-03-02". */
export function dayIn(zone: string, at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** The day so many days later, or earlier. */
export function dayAfter(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}
