import type { StatementEntry } from "../../../../dossier/pages/index.ts";
import type { AppContext } from "../../context.ts";
import { lineAddress } from "../../parts/cite.tsx";
import { dayText } from "../../parts/day.tsx";

export type Report = StatementEntry["reports"][number];

/** The report that has the words by which an utterance is shown; every utterance has one. */
export function mainReport({ reports }: StatementEntry): Report {
  const report = reports.find(({ differs }) => differs === null) ?? reports[0];
  if (report === undefined) throw new Error("server: a statement without a report");
  return report;
}

/** Who speaks, by name, else by the words for them; an anonymous official stays one. */
export function speakerOf(entry: StatementEntry): string {
  return entry.speaker ?? entry.party ?? (mainReport(entry).source || "not named");
}

/**
 * Words between quotation marks where they are a quotation, without the comma that leads on to "he said"; reported speech
 * as it stands.
 */
export function quotedWords(words: string, kind: StatementEntry["kind"]): string {
  return kind === "direct" ? `“${words.replace(/[,;]$/, "")}”` : words;
}

/**
 * A quotation that can be pasted: words, speaker, outlet, date, link. Reported speech says whose words it is in. The link
 * is the publisher's; where there is none, that of the article here.
 */
export function citationOf(c: AppContext, entry: StatementEntry, report: Report): string {
  const isQuoted = entry.kind !== "indirect";
  const outlet = report.outlet ?? report.title;
  const party =
    entry.speaker === null || entry.party === null || entry.party === entry.speaker
      ? ""
      : ` (${entry.party})`;
  const who = `${speakerOf(entry)}${party}`;
  const reported = isQuoted ? "" : outlet === null ? ", as reported" : `, as reported by ${outlet}`;
  const here = lineAddress(c.var.dossier.id, report);
  const link = report.url ?? (here === null ? null : new URL(here, c.req.url).href);
  const day = report.date === null ? null : dayText(report.date, c.var.locale);
  const source = [isQuoted ? outlet : null, day, link].filter((part) => part !== null).join(", ");
  return `${quotedWords(report.words, entry.kind)} — ${who}${reported}${source === "" ? "" : `, ${source}`}`;
}
