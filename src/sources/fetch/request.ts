import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from "node:zlib";
import { Agent, type Dispatcher, request } from "undici";
import { type ByteStream, collect } from "../byte-stream.ts";
import { SourceError } from "../failure.ts";
import { sizeName } from "../limits.ts";
import { type AddressRefusal, checkedLookup, refuseAddress } from "./address.ts";

/** An answer; its body must be read or discarded. */
export interface Answer {
  readonly status: number;
  /** By lower-case name; of a header that comes more than once, the first. */
  header(name: string): string | null;
  /** The body, unpacked. Throws "too-large" where it has more bytes. */
  body(limit: number): Promise<Uint8Array>;
  discard(): void;
}

/** Asks servers for single addresses: no redirects, no cookies. */
export interface Requester {
  get(url: URL, headers: { readonly [name: string]: string }, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

/** A requester that connects only to addresses that are not refused. */
export function requester(refusal: AddressRefusal): Requester {
  const agent = new Agent({
    connect: { timeout: 10_000, lookup: checkedLookup(refusal) },
    keepAliveTimeout: 1_000,
  });
  return {
    async get(url, headers, signal) {
      refuseAddress(url, refusal);
      return answerOf(await request(url, { dispatcher: agent, headers, signal }));
    },
    close: () => agent.destroy(),
  };
}

function answerOf({ statusCode, headers, body }: Dispatcher.ResponseData): Answer {
  const header = (name: string): string | null => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  // A body that is cut off after it was left must not bring the process down.
  body.on("error", () => {});
  return {
    status: statusCode,
    header,
    async body(limit) {
      if (Number(header("content-length") ?? 0) > limit) {
        body.destroy();
        throw new SourceError(
          "too-large",
          `has more than ${sizeName(limit)}, which is the most that is fetched`,
        );
      }
      try {
        return await collect(unpacked(body, header("content-encoding") ?? ""), limit);
      } finally {
        body.destroy();
      }
    },
    discard: () => body.destroy(),
  };
}

/** Undoes the codings of a body, the last first. At most three: nobody packs more often in good faith. */
function unpacked(body: Readable, codings: string): ByteStream {
  const names = codings
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > 3) throw new SourceError("damaged", "is packed more than three times over");
  return names.reduceRight<Readable>((stream, name) => {
    const unpack = UNPACKERS[name];
    if (unpack === undefined)
      throw new SourceError("damaged", `is packed in a way that is not known: ${name}`);
    // The callback keeps a failure from being thrown twice: it also ends the stream that is read.
    return pipeline(stream, unpack(), () => {});
  }, body);
}

const UNPACKERS: { readonly [name: string]: (() => NodeJS.ReadWriteStream & Readable) | undefined } = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};
