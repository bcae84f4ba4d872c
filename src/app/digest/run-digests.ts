import { pause } from "../../sources/fetch/politeness.ts";
import { type DigestWork, type Sent, sendDue } from "./send-due.ts";

/** Milliseconds after which it is looked again whether a digest is due. */
const PAUSE = 30_000;

/** Sends digests as they fall due, until it is stopped; a mail that is being sent is finished. */
export async function* runDigests(work: DigestWork, stop: AbortSignal): AsyncGenerator<Sent> {
  while (!stop.aborted) {
    yield* sendDue(work);
    await pause(PAUSE, stop);
  }
}
