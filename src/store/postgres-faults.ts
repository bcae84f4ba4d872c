import { StoreError } from "./store-error.ts";

/** The StoreError that an error of the server or of the connection stands for; any other error as it is. */
export function postgresFault(location: string, error: unknown): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  const code = "code" in error ? String(error.code) : "";
  const row = KNOWN.find(([pattern]) => pattern.test(code) || pattern.test(error.message));
  if (row === undefined) return error;
  return new StoreError(
    row[1],
    `store: ${location} ${row[2]} (${error.message.replace(/\s+/g, " ")})`,
    error,
  );
}

const KNOWN: readonly (readonly [RegExp, StoreError["code"], string])[] = [
  [/^53100$/, "full", "could not be written: the server's disk is full"],
  [/^(?:25006|42501)$/, "read-only", "is not to be written by this user"],
  [/^(?:3D000|28\w\w\w)$/, "unreachable", "does not let this user in, or there is no such database"],
  [
    /^(?:57P0[1-5]|08\w\w\w|ECONN\w+|ENOTFOUND|EAI_AGAIN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|53300)$|Connection terminated|timeout exceeded when trying to connect|connection is closed/,
    "unreachable",
    "is not to be reached: is the server running? What was reported as done is kept; run the command again",
  ],
  [/^(?:XX001|XX002)$/, "damaged", "is damaged: restore it from a backup"],
  [/^(?:40001|40P01|55P03)$/, "busy", "is in use by another process: try again"],
];
