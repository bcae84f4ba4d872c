import { oneLine, SourceError } from "../failure.ts";

/** What went wrong on the way to a server, in words; a SourceError as it is. */
export function networkFailure(error: unknown): SourceError {
  const cause = innermost(error);
  if (cause instanceof SourceError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const words = WORDS[code];
  if (words !== undefined) return new SourceError("network", words);
  if (/^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED)/.test(code)) {
    return new SourceError("network", `its certificate is not accepted (${code})`);
  }
  if (code.startsWith("HPE_")) return new SourceError("network", "the answer is not HTTP");
  if (code.startsWith("Z_") || code.startsWith("ZSTD_") || code.startsWith("ERR_BROTLI")) {
    return new SourceError("damaged", "the packed answer is damaged or cut short");
  }
  return new SourceError("network", oneLine(cause));
}

/** Where several addresses were tried, the first of their errors. */
function innermost(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return innermost(error.errors[0]);
  if (error instanceof Error && error.cause instanceof Error) return innermost(error.cause);
  return error;
}

const WORDS: { readonly [code: string]: string | undefined } = {
  ENOTFOUND: "no such host",
  EAI_AGAIN: "the host's name can't be looked up now",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was broken off",
  EPIPE: "the connection was broken off",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  ETIMEDOUT: "the host does not answer",
  UND_ERR_CONNECT_TIMEOUT: "the host does not answer",
  UND_ERR_SOCKET: "the connection was broken off",
  UND_ERR_HEADERS_OVERFLOW: "the answer's headers are too long",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "the answer is cut short",
};
