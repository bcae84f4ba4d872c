import { type DayNumber, isoDate, isoWeek } from "../record/index.ts";

/** "2022", four digits at least. */
export function yearValue(year: number): string {
  return String(year).padStart(4, "0");
}

/** "2022-03"; a month beyond 1 to 12 carries over. */
export function monthValue(year: number, month: number): string {
  const index = year * 12 + month - 1;
  return `${yearValue(Math.floor(index / 12))}-${String((index % 12) + 1).padStart(2, "0")}`;
}

/** "2022-W02": the ISO week that a day lies in. */
export function weekValue(day: DayNumber): string {
  const { year, week } = isoWeek(day);
  return `${yearValue(year)}-W${String(week).padStart(2, "0")}`;
}

/** "2022-W02-WE": the weekend of the week that a day lies in. */
export function weekendValue(day: DayNumber): string {
  return `${weekValue(day)}-WE`;
}

/** "2022-Q1"; a quarter beyond 1 to 4 carries over. */
export function quarterValue(year: number, quarter: number): string {
  const index = year * 4 + quarter - 1;
  return `${yearValue(Math.floor(index / 4))}-Q${(index % 4) + 1}`;
}

/** "2022-01-10". */
export function dayValue(day: DayNumber): string {
  return isoDate(day);
}

/** "P3M", "PT5H", "PXD": a count null stands for an X. "F" (fortnight) is two weeks; decades and centuries are told in years. */
export function durationValue(count: number | null, unit: string): string {
  const time = unit.startsWith("T") ? "T" : "";
  const letter = time === "" ? unit : unit.slice(1);
  if (letter === "F") return `P${count === null ? "X" : count * 2}W`;
  if (letter === "DE") return count === null ? "PXY" : `P${count * 10}Y`;
  if (letter === "CE") return count === null ? "PXCE" : `P${count * 100}Y`;
  if (count !== null && !Number.isInteger(count)) return fraction(count, time, letter);
  return `P${time}${count ?? "X"}${letter}`;
}

const HALVES: Readonly<{ [unit: string]: string }> = {
  Y: "6M",
  W: "3D",
  D: "T12H",
  TH: "30M",
  TM: "30S",
};

function fraction(count: number, time: string, letter: string): string {
  const half = HALVES[time + letter];
  const whole = Math.floor(count);
  if (count - whole !== 0.5 || half === undefined || letter === "W") return `P${time}${count}${letter}`;
  return whole === 0 ? `P${time}${half}` : `P${time}${whole}${letter}${half}`;
}
