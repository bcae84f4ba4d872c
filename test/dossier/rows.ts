import { signatureOf } from "../../src/dossier/copies/signature.ts";
import { type ActorRow, foldedName } from "../../src/dossier/rows/actor-row.ts";
import type { ArticleRows } from "../../src/dossier/rows/article-rows.ts";
import type { MeetingRow } from "../../src/dossier/rows/meeting-row.ts";
import type { PositionRow } from "../../src/dossier/rows/position-row.ts";
import type { SourceRow } from "../../src/dossier/rows/source-row.ts";
import type { StatementRow } from "../../src/dossier/rows/statement-row.ts";

/** An actor as a row, with what is not said left empty. */
export function actor(kind: ActorRow["kind"], name: string, more: Partial<ActorRow> = {}): ActorRow {
  const key = `${kind === "person" ? "person" : kind === "state" ? "state" : "body"}:${foldedName(name)}`;
  return {
    id: "a1",
    key,
    kind,
    name,
    role: null,
    party: null,
    acronym: null,
    members: [],
    mentionCount: 1,
    ...more,
  };
}

export function source(
  article: string,
  date: string | null,
  more: Partial<SourceRow> & { text?: string } = {},
): SourceRow {
  const { text = "", ...rest } = more;
  return {
    article,
    textHash: "",
    date,
    title: null,
    outlet: null,
    url: null,
    wire: null,
    ...signatureOf(text),
    ...rest,
  };
}

export function position(
  line: string,
  more: Partial<PositionRow> & Pick<PositionRow, "party" | "stance" | "issue">,
): PositionRow {
  return {
    line,
    statement: null,
    holder: null,
    toward: null,
    ascribedBy: null,
    words: more.issue,
    around: more.words ?? more.issue,
    condition: null,
    due: null,
    evidence: [[Number(line.slice(1)), Number(line.slice(1)) + 1]],
    confidence: 0.8,
    ...more,
  };
}

export function statement(line: string, words: string, more: Partial<StatementRow> = {}): StatementRow {
  return {
    line,
    kind: "direct",
    type: "statement",
    speaker: null,
    party: null,
    source: "she",
    cue: "said",
    words,
    quoted: [words],
    content: [[Number(line.slice(1)), Number(line.slice(1)) + 1]],
    confidence: 0.8,
    ...more,
  };
}

export function meeting(line: string, more: Partial<MeetingRow>): MeetingRow {
  return {
    line,
    parties: [],
    participants: [],
    mediators: [],
    place: null,
    date: null,
    until: null,
    datePrecision: null,
    status: "held",
    format: null,
    duration: null,
    outcome: null,
    words: "",
    evidence: [[Number(line.slice(1)), Number(line.slice(1)) + 1]],
    confidence: 0.8,
    ...more,
  };
}

export function rows(from: SourceRow, more: Partial<ArticleRows> = {}): ArticleRows {
  return { source: from, actors: [], positions: [], statements: [], meetings: [], figures: [], ...more };
}
