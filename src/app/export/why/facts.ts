import { meetingDate } from "../text/dates.ts";
import { STANCE_WORDS } from "../text/positions.ts";
import type { Reading } from "../text/reading.ts";
import type { Line } from "./line.ts";

/** A line in words: "United States refuses the plan". */
export function factOf(look: Reading, one: Line): string {
  switch (one.kind) {
    case "position": {
      const { party, stance, issue } = one.line;
      return `${look.name(party)} ${STANCE_WORDS[stance]} ${issue}`;
    }
    case "meeting": {
      const { parties, participants, place, status } = one.line;
      const who = look.names(parties.length > 0 ? parties : participants);
      return [who, status, place?.name, meetingDate(one.line)].filter((fact) => fact != null).join(" · ");
    }
    case "attribution": {
      const { speaker, source, content } = one.line;
      const who =
        speaker !== null ? look.name(speaker) : source.length > 0 ? look.words(source) : "nobody named";
      return `${who}: ${look.words(content)}`;
    }
    case "figure":
      return `${one.line.value ?? "some"} ${one.line.unit}`;
    case "actor": {
      const { name, role, party, kind } = one.line;
      const facts = [kind, role, party === null ? null : `of ${look.name(party)}`];
      return `${name} · ${facts.filter((fact) => fact !== null).join(", ")}`;
    }
    case "time":
      return `${one.line.type} ${one.line.value}`;
    default:
      return one satisfies never;
  }
}
