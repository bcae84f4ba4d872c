import { parentPort } from "node:worker_threads";
import { type FailureCode, oneLine, SourceError } from "../failure.ts";
import type { ConvertKind, Part } from "./part.ts";

/** What is sent to the thread. */
export interface ConvertOrder {
  readonly kind: ConvertKind;
  readonly bytes: Uint8Array;
}

/** What comes back: the parts, or why there are none. */
export type ConvertDone =
  | { readonly parts: readonly Part[] }
  | { readonly code: FailureCode; readonly message: string };

if (parentPort !== null) serve(parentPort);

function serve(port: NonNullable<typeof parentPort>): void {
  port.on("message", (order: ConvertOrder) => {
    partsOf(order).then(
      (parts) => port.postMessage({ parts } satisfies ConvertDone),
      (error: unknown) => port.postMessage(failed(error)),
    );
  });
}

/** Each library is loaded when the first file of its kind comes. */
async function partsOf({ kind, bytes }: ConvertOrder): Promise<readonly Part[]> {
  switch (kind) {
    case "pdf":
      return [await (await import("./pdf/read-pdf.ts")).readPdf(bytes)];
    case "docx":
      return [await (await import("./docx.ts")).readDocx(bytes)];
    case "mail":
      return (await import("./mail.ts")).readMail(bytes);
    case "mhtml":
      return [await (await import("./mhtml.ts")).readMhtml(bytes)];
  }
}

function failed(error: unknown): ConvertDone {
  if (error instanceof SourceError) return { code: error.code, message: error.message };
  return { code: "damaged", message: `can't be converted: ${oneLine(error).slice(0, 200)}` };
}
