import { sendDue } from "../../digest/send-due.ts";
import { sentWords } from "../../digest/sent-words.ts";
import type { WorkTools } from "./work-tools.ts";

/** Sends the digests that are due; what a mail server refuses is told where the server runs. */
export async function sendDigests({ store, vectors, mail, now }: WorkTools): Promise<void> {
  if (mail === null) return;
  for await (const sent of sendDue({ store, vectors, settings: mail, now, random: Math.random })) {
    if (sent.outcome === "sent" || sent.outcome === "nothing-new") continue;
    process.stderr.write(`rapporteur: digest ${sentWords(sent)}\n`);
  }
}
