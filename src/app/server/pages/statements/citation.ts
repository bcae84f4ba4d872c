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

const KIND_WORDS: { readonly [kind in StatementEntry["kind"]]: string } = {
  direct: "quoted",
  mixed: "partly quoted",
  indirect: "reported",
};

/** How an article has somebody say it ("denied"); where that stands before the speaker or nowhere, whether it is a quotation. */
export function cueWords({ cue }: Pick<Report, "cue">, kind: StatementEntry["kind"]): string {
  const bare = cue.trim();
  return bare === "" || bare.length > 60 || /^(?:according|in the words|as|per|for)\b/i.test(bare)
    ? KIND_WORDS[kind]
    : bare;
}

/**
 * A quotation that can be pasted: words, speaker, outlet, date, link. Reported speech has the verb that it is reported by,
 * without which a denial would read as its opposite, and says whose words it is in. The link is the publisher's; where
 * there is none, that of the article here.
 */
export function citationOf(c: AppContext, entry: StatementEntry, report: Report): string {
  const isQuoted = entry.kind !== "indirect";
  const outlet = report.outlet ?? report.title;
  const party =
    entry.speaker === null || entry.party === null || entry.party === entry.speaker
      ? ""
      : ` (${entry.party})`;
  const who = `${speakerOf(entry)}${party}`;
  const here = lineAddress(c.var.dossier.id, report);
  const link = report.url ?? (here === null ? null : new URL(here, c.req.url).href);
  const day = report.date === null ? null : dayText(report.date, c.var.locale);
  const words = quotedWords(report.words, entry.kind);
  const from = (...parts: readonly (string | null)[]): string =>
    parts.filter((part) => part !== null).join(", ");
  if (isQuoted) return `${words} — ${from(who, outlet, day, link)}`;
  const reported = outlet === null ? "as reported" : `as reported by ${outlet}`;
  return `${who} ${cueWords(report, entry.kind)}: ${words} — ${from(reported, day, link)}`;
}
