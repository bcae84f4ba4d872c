import type { Sent } from "./send-due.ts";

/** What was done for a digest, in a line. */
export function sentWords({ digest: { recipient }, outcome, reason }: Sent): string {
  const why = reason === null ? "" : `: ${reason}`;
  const words = {
    sent: `sent to ${recipient}`,
    "nothing-new": `nothing new for ${recipient}`,
    later: `not sent to ${recipient}, tried again later`,
    refused: `refused for ${recipient}`,
    unsure: `perhaps sent to ${recipient}, so not sent again`,
  }[outcome];
  return `${words}${why}`;
}
