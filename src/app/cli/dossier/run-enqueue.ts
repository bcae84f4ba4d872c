import type { Enqueued } from "../../../jobs/index.ts";
import { eachTold } from "./each-told.ts";

/** Says what waits to be read and gives the exit status. */
export async function runEnqueue(enqueued: AsyncGenerator<Enqueued>): Promise<number> {
  const { done, status } = await eachTold(enqueued);
  process.stdout.write(`${done} to be read by \`rapporteur dossier work\`\n`);
  return status;
}
