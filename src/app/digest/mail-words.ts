import type { DigestMail, DigestPlan } from "../../store/index.ts";
import { momentWords } from "./dates.ts";

/** What became of a mail, in a sentence: "Mon, 3 Mar 2031, 07:30 UTC: sent". */
export function mailWords({ slot, state, error, nextAt, attempts }: DigestMail, plan: DigestPlan): string {
  const why = error === null ? "" : ` (${error})`;
  const words = {
    waiting: attempts === 0 ? "to be sent" : `not taken yet, tried again ${momentWords(nextAt, plan)}`,
    sending: "being sent",
    handed: "being sent",
    sent: "sent",
    unsure: "perhaps sent: the server had it and did not answer, so it is not sent again",
    failed: "not sent",
    replaced: "not sent, told by the next",
    empty: "not sent: nothing was left to tell",
  }[state];
  return `${momentWords(slot, plan)}: ${words}${why}`;
}
