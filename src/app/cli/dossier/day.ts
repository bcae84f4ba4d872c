import { InvalidArgumentError } from "commander";

/** A day, as an option takes it. */
export function day(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) {
    throw new InvalidArgumentError("It is a day such as 2031-03-02.");
  }
  return value;
}
