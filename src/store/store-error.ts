/** Why the store could not do something. */
export type StoreErrorCode =
  | "exists"
  | "not-found"
  | "newer"
  | "foreign"
  | "damaged"
  | "full"
  | "read-only"
  | "busy"
  | "unreachable"
  | "changed"
  | "misuse";

/** What the store throws: the message names the workspace and says what to do where there is one thing to do. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StoreError";
    this.code = code;
  }
}
