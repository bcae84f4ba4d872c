/** Why an input could not be read; stands in `error.code` of a batch. */
export type FailureCode =
  | "not-found"
  | "no-permission"
  | "no-articles"
  | "empty"
  | "binary"
  | "damaged"
  | "expands"
  | "too-large"
  | "too-long"
  | "not-json"
  | "no-text"
  | "not-an-article"
  | "address"
  | "robots"
  | "timeout"
  | "http"
  | "network"
  | "unreadable";

/** One input, or one line of a batch, that was not read, and why. */
export interface SourceFailure {
  /** The given id of the article, null where none could be made out. */
  readonly id: string | null;
  /** Names the input: a path, a URL, "batch.jsonl:12". */
  readonly source: string;
  readonly code: FailureCode;
  /** The reason, without the name of the input; one line. */
  readonly message: string;
}

/** What the sources throw within themselves; leaves them as a SourceFailure. */
export class SourceError extends Error {
  readonly code: FailureCode;
  /** The given id of the article, where it is known. */
  id: string | null = null;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = "SourceError";
    this.code = code;
  }
}

/** The failure that an error stands for: a SourceError as it is, an error of the file system by its code. */
export function failureOf(source: string, error: unknown): SourceFailure {
  if (error instanceof SourceError) {
    return { id: error.id, source, code: error.code, message: error.message };
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known = SYSTEM_ERRORS[code];
  if (known !== undefined) return { id: null, source, code: known[0], message: known[1] };
  return { id: null, source, code: "unreadable", message: oneLine(error) };
}

const SYSTEM_ERRORS: { readonly [code: string]: readonly [FailureCode, string] | undefined } = {
  ENOENT: ["not-found", "no such file"],
  ENOTDIR: ["not-found", "no such file: a part of its path is not a folder"],
  EACCES: ["no-permission", "no permission to read it"],
  EPERM: ["no-permission", "no permission to read it"],
  ELOOP: ["not-found", "its links lead back to themselves"],
  ENAMETOOLONG: ["not-found", "no such file: the name is too long"],
  EISDIR: ["unreadable", "is a folder"],
  EMFILE: ["unreadable", "too many open files"],
};

/** The message of anything thrown, on one line. */
export function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s+/g, " ").trim() || "no reason given";
}
