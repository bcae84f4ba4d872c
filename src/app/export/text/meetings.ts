import type { Meeting } from "../../../record/index.ts";
import { clean } from "./clean.ts";
import { durationWords, meetingDate } from "./dates.ts";
import type { Reading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** The meetings that were held, go on or were called off; those to come stand among the next steps. */
export function writeMeetings(page: Sheet, look: Reading): void {
  const past = look.record.meetings.filter(
    ({ status }) => status === "held" || status === "under-way" || status === "cancelled",
  );
  if (past.length === 0) return;
  page.heading("Meetings");
  for (const meeting of past) writeMeeting(page, look, meeting);
}

/** Who met, where, when, for how long and with what result; below it the words. */
export function writeMeeting(page: Sheet, look: Reading, meeting: Meeting): void {
  const { ink } = page;
  const { parties, participants, mediators, hosts } = meeting;
  const who = [
    parties.length > 0 ? look.names(parties) : null,
    participants.length > 0 ? `${parties.length > 0 ? "with " : ""}${look.names(participants)}` : null,
  ].filter((part) => part !== null);
  const facts = [
    meeting.status === "held" ? null : meeting.status.replace("-", " "),
    meeting.format,
    meeting.place === null ? null : clean(meeting.place.name),
    meetingDate(meeting) ?? "no date given",
    meeting.duration === null ? null : durationWords(meeting.duration),
    mediators.length > 0 ? `mediated by ${look.names(mediators)}` : null,
    hosts.length > 0 ? `hosted by ${look.names(hosts)}` : null,
  ].filter((fact) => fact !== null);
  page.write(`${ink.name(who.length > 0 ? who.join("; ") : "A meeting")} · ${facts.join(" · ")}`, 2);
  if (meeting.outcome !== null) {
    const { assessment, evidence } = meeting.outcome;
    const words = ink.faint(`${look.place(evidence)} “${look.words(evidence, 160)}”`);
    page.write(`${assessment.replace("-", " ")}  ${words}`, 4, "result: ");
  }
  page.write(ink.faint(`${meeting.id} ${look.place(meeting.evidence)} “${look.words(meeting.evidence)}”`), 4);
}
