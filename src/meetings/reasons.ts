import type { Alternative, Meeting, Reason } from "../record/index.ts";
import type { Candidate } from "./candidate.ts";
import { signsOf } from "./confidence.ts";
import type { Cluster } from "./merge.ts";

/** A line with the mentions that it was made of. */
export interface JudgedMeeting {
  readonly meeting: Meeting;
  readonly cluster: Cluster;
  /** Its place among all that mentions were put together to, in the order in which they began. */
  readonly place: number;
}

/** A mention that did not become part of a meeting: of the one in that place of the list, or of any (null). */
export interface Rejected {
  readonly candidate: Candidate;
  readonly into: number | null;
  readonly why: string;
}

/** More is not told of one line. */
const MOST = 8;

/** Why a meeting stands as it does: the mention that it began with, its signs, and what lost beside it. */
export function reasonOf(
  text: string,
  { meeting, cluster, place }: JudgedMeeting,
  rejected: readonly Rejected[],
): Reason {
  const first = cluster.members[0]!;
  return {
    line: meeting.id,
    at: first.tree.tokens[first.trigger]!.start,
    measure: "log-odds",
    signs: signsOf(cluster),
    alternatives: [
      ...differing(cluster),
      ...apart(
        text,
        cluster,
        rejected.filter(({ into }) => into === null || into === place),
      ),
    ].slice(0, MOST),
  };
}

/** What other mentions of the same encounter say of its day, place and status. */
function differing({ members, when, place, status }: Cluster): Alternative[] {
  return members.flatMap((one) => {
    const found: Alternative[] = [];
    if (one.when !== null && when !== null && one.when.date !== when.date)
      found.push({
        what: `date ${one.when.date}`,
        span: one.when.span,
        why: "another mention names the narrower time",
      });
    if (one.place !== null && place !== null && one.place.name !== place.name)
      found.push({
        what: `place ${one.place.name}`,
        span: one.place.span,
        why: "another mention names the place more exactly, or first",
      });
    if (one.status !== status)
      found.push({ what: `status ${one.status}`, span: one.evidence, why: "another mention of it decides" });
    return found;
  });
}

/** Mentions that name one of the parties, or stand in a sentence of the line, and are not of it. */
function apart(text: string, cluster: Cluster, rejected: readonly Rejected[]): Alternative[] {
  const own = new Set(cluster.members);
  const sentences = new Set(cluster.members.map(({ tree }) => tree.index));
  const found = new Map<Candidate, Alternative>();
  for (const { candidate, why } of rejected) {
    if (own.has(candidate) || found.has(candidate)) continue;
    const shares = candidate.actors.some(
      (actor) => cluster.persons.includes(actor) || cluster.parties.includes(actor),
    );
    if (!shares && !sentences.has(candidate.tree.index)) continue;
    const trigger = candidate.tree.tokens[candidate.trigger]!;
    found.set(candidate, {
      what: `mention by "${text.slice(trigger.start, trigger.end)}"`,
      span: candidate.evidence,
      why: `not this meeting: ${why}`,
    });
  }
  return [...found.values()];
}
