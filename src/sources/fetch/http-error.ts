import { type FailureCode, SourceError } from "../failure.ts";

/** A server answered, but not with the page. */
export class HttpError extends SourceError {
  readonly status: number;
  /** Seconds that the server asks to wait; null where it asks for nothing. */
  readonly retryAfter: number | null;

  constructor(
    code: FailureCode,
    message: string,
    { status, retryAfter }: { readonly status: number; readonly retryAfter: number | null },
  ) {
    super(code, message);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}
