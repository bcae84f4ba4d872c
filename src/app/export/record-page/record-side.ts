import { nextSteps } from "../../../dossier/next-steps.ts";
import type { ActorId, Attribution, Figure, Meeting, Position, Record, Span } from "../../../record/index.ts";
import { stanceHtml } from "../dossier/report/parts.ts";
import { escaped } from "../html.ts";
import { dateWords, durationWords, meetingDate } from "../text/dates.ts";
import { figureAmount } from "../text/figures.ts";
import { type Reading, reading } from "../text/reading.ts";

/** Sections in the order of the brief: what happened, where they stand, what was said, what comes next. */
export function recordHtml(record: Record): string {
  const look = reading(record);
  const coming = nextSteps(record);
  const past = record.meetings.filter((meeting) => !coming.meetings.includes(meeting));
  const promises = coming.promises.map(({ position, due }) => promiseHtml(look, position, due));
  const parts = [
    section("Meetings", list(past.map((meeting) => meetingHtml(look, meeting)))),
    section("Positions", positionsHtml(look)),
    section("Who said what", list(record.attributions.map((one) => statementHtml(look, one)))),
    section("Figures", list(record.figures.map((figure) => figureHtml(look, figure)))),
    section(
      "Next steps",
      list([...coming.meetings.map((meeting) => meetingHtml(look, meeting)), ...promises]),
    ),
    section("People", list(peopleHtml(look))),
  ];
  const found = parts.join("");
  return found === "" ? "<p>No meeting, position, statement or figure was found in this text.</p>" : found;
}

function section(title: string, body: string): string {
  return body === "" ? "" : `<h3>${title}</h3>\n${body}\n`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "" : `<ul>\n${items.join("\n")}\n</ul>`;
}

interface Item {
  readonly id: string;
  readonly fact: string;
  /** The words shown under the fact; empty where they are the fact itself. */
  readonly words: string;
  readonly spans: readonly Span[];
  readonly confidence: number | null;
}

/** A line: its fact, its words, its id with a link to them, how sure. */
function item(look: Reading, { id, fact, words, spans, confidence }: Item): string {
  const quote = words === "" ? "" : `<blockquote>“${escaped(words)}”</blockquote>`;
  const sure = confidence === null ? "" : ` · ${sureHtml(confidence)}`;
  return `<li id="line-${id}" data-lines="${id}"><div>${fact}</div>${quote}<div class="tail">${tailHtml(look, id, spans)}${sure}</div></li>`;
}

function tailHtml(look: Reading, id: string, spans: readonly Span[]): string {
  return `<a href="#words-${id}">${id} at ${escaped(look.place(spans))}</a>`;
}

/** Above three in four "clear", above a half "likely", else "doubtful"; the number on demand. */
function sureHtml(confidence: number): string {
  const word = confidence >= 0.75 ? "clear" : confidence >= 0.5 ? "likely" : "doubtful";
  return `<span title="confidence ${confidence.toFixed(2)}">${word}</span>`;
}

function meetingHtml(look: Reading, meeting: Meeting): string {
  const { parties, participants, mediators, hosts, place, status, format, duration, outcome } = meeting;
  const who = [look.names(parties), look.names(participants)].filter((names) => names !== "").join("; ");
  const facts = [
    status === "held" ? null : status.replace("-", " "),
    format,
    place?.name ?? null,
    meetingDate(meeting),
    duration === null ? null : durationWords(duration),
    mediators.length > 0 ? `mediated by ${look.names(mediators)}` : null,
    hosts.length > 0 ? `hosted by ${look.names(hosts)}` : null,
    outcome === null
      ? null
      : `result: ${outcome.assessment.replace("-", " ")} (“${look.words(outcome.evidence, 160)}”)`,
  ].filter((fact) => fact !== null);
  const fact = `<strong>${escaped(who === "" ? "A meeting" : who)}</strong> ${escaped(facts.join(" · "))}`;
  const { id, evidence, confidence } = meeting;
  return item(look, { id, fact, words: look.words(evidence), spans: evidence, confidence });
}

function positionsHtml(look: Reading): string {
  const groups = Map.groupBy(look.record.positions, ({ party }): ActorId => party);
  return [...groups]
    .map(
      ([party, positions]) =>
        `<h4>${escaped(look.name(party))}</h4>\n${list(positions.map((one) => positionHtml(look, one)))}`,
    )
    .join("\n");
}

function positionHtml(look: Reading, position: Position): string {
  const { id, stance, issue, toward, condition, holder, ascribedBy, evidence, confidence } = position;
  const details = [
    toward === null ? null : `toward ${look.name(toward)}`,
    condition === null ? null : `on condition: “${look.words(condition, 120)}”`,
    holder === null ? null : `voiced by ${look.name(holder)}`,
    ascribedBy === null ? null : `so says ${look.name(ascribedBy)}`,
  ].filter((detail) => detail !== null);
  const tail = details.length === 0 ? "" : ` <span class="part">(${escaped(details.join("; "))})</span>`;
  const fact = `${stanceHtml(stance)} ${escaped(issue)}${tail}`;
  return item(look, { id, fact, words: look.words(evidence), spans: evidence, confidence });
}

function statementHtml(look: Reading, attribution: Attribution): string {
  const { id, speaker, party, source, cue, content, confidence } = attribution;
  const named = speaker !== null ? look.name(speaker) : look.words(source, 80);
  const side = speaker !== null && party !== null && party !== speaker ? ` (${look.name(party)})` : "";
  const said = cue.length === 0 ? "" : ` ${look.words(cue, 60)}`;
  const fact = `<strong>${escaped(named === "" ? "Nobody named" : named)}</strong>${escaped(`${side}${said}`)}`;
  return item(look, { id, fact, words: look.words(content, 600), spans: content, confidence });
}

function figureHtml(look: Reading, figure: Figure): string {
  const { id, evidence, confidence } = figure;
  const by = look.record.attributions.find((one) => one.id === figure.attribution);
  const giver = by === undefined || by.speaker === null ? "" : ` · says ${look.name(by.speaker)}`;
  const fact = `<strong>${escaped(figureAmount(figure))}</strong>${escaped(giver)}`;
  return item(look, { id, fact, words: look.words(evidence, 160), spans: evidence, confidence });
}

/** A promise stands among the positions too: here it is named with its day and linked to them. */
function promiseHtml(look: Reading, { id, party, stance, issue, evidence }: Position, due: string): string {
  return `<li data-lines="${id}"><div><strong>${escaped(look.name(party))}</strong> ${stanceHtml(stance)} ${escaped(issue)} · ${escaped(dateWords(due))}</div><div class="tail">${tailHtml(look, id, evidence)}</div></li>`;
}

function peopleHtml(look: Reading): string[] {
  return look.record.actors.flatMap(({ id, kind, name, role, party, mentions }) => {
    if (kind !== "person" || mentions.length === 0) return [];
    const facts = [role, party === null ? null : look.name(party)].filter((fact) => fact !== null);
    const tail = facts.length === 0 ? "" : `, ${facts.join(", ")}`;
    const fact = `<strong>${escaped(name)}</strong>${escaped(tail)}`;
    return [item(look, { id, fact, words: "", spans: mentions, confidence: null })];
  });
}
