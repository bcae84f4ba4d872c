import { gazetteer } from "../lexicon/index.ts";
import type { Bodies } from "./bodies.ts";
import type { Line } from "./document-lines.ts";
import type { Draft, DraftMention } from "./draft.ts";
import type { People } from "./people.ts";
import { isSubject, speaks } from "./story.ts";

/** What a sign of somebody's camp weighs: a tag such as "R-Ky." settles it, words said of a camp hint at it. */
const WEIGHT = { tag: 20, apposition: 8, fellow: 8, led: 6, chamber: 6, content: 1.5, against: -4 } as const;
const LEAST = 1.5;

interface Scene {
  readonly lines: readonly Line[];
  readonly people: People;
  /** The mentions of states and bodies, by line. */
  readonly named: readonly (readonly DraftMention[])[];
  readonly bodies: Bodies;
}

/**
 * Gives members of a parliament their political party, where the text shows it: "Sen. Ada Lind (D-Ore.)", "the panel's
 * top Republican, Senator Weil", "told her fellow Democrats", "the Republican-led Senate" for its majority leader.
 */
export function inferCamps(scene: Scene): void {
  const { lines, people, named, bodies } = scene;
  const members = people.first.filter(
    (person) => person.party === null || (person.party.kind === "state" && sits(person)),
  );
  const tags = tagsOf(scene);
  for (const [person, camp] of tags) give(person, camp);
  if (members.length === 0) return;
  const scores = new Map<Draft, Map<Draft, number>>();
  const add = (person: Draft, camp: Draft, by: number) => {
    const own = scores.get(person) ?? new Map<Draft, number>();
    scores.set(person, own.set(camp, (own.get(camp) ?? 0) + by));
  };
  const byLine = Map.groupBy(people.mentions, ({ line }) => line);
  named.forEach((list, index) => {
    const camps = list.filter(({ actor }) => actor !== null && bodies.isCamp(actor));
    if (camps.length === 0) return;
    for (const camp of camps) {
      for (const mention of byLine.get(index) ?? []) {
        if (mention.actor === null || !members.includes(mention.actor)) continue;
        const by = signOf(lines[index]!, mention, camp);
        if (by !== 0) add(mention.actor, camp.actor!, by);
      }
      const chamber = chamberOf(lines[index]!, camp);
      for (const member of members)
        if (chamber !== "" && leads(member, chamber)) add(member, camp.actor!, WEIGHT.chamber);
    }
  });
  for (const member of members) {
    if (tags.has(member)) continue;
    const [first, second] = [...(scores.get(member) ?? [])].sort((a, b) => b[1] - a[1]);
    const least = sits(member) ? LEAST : WEIGHT.apposition;
    if (first !== undefined && first[1] >= least && first[1] >= 2 * (second?.[1] ?? 0))
      give(member, first[0]);
  }
  shareMajority(members, bodies);
}

function give(person: Draft, camp: Draft): void {
  person.party = camp;
  person.partySure = true;
}

const LEADING = /^(?:majority|minority|speaker|whip|congressman|congresswoman|senator|sen|rep)$/;

/** True for one whose office is a seat in a parliament. */
function sits(person: Draft): boolean {
  return person.ranks.has("legislator") || [...person.roleWords].some((word) => LEADING.test(word));
}

/** The persons with a letter for party and state behind the name: "R-Ky.", "(D-Ore.)". */
function tagsOf({ lines, people, bodies }: Scene): Map<Draft, Draft> {
  const found = new Map<Draft, Draft>();
  for (const { actor, line: index, to } of people.mentions) {
    const line = lines[index]!;
    let at = to;
    if (/^['’]s?$/i.test(line.words[at] ?? "")) at++;
    if (!/^[,(]$/.test(line.words[at] ?? "")) continue;
    const word = `${line.words[at + 1] ?? ""}${line.words[at + 2] ?? ""}`;
    const letter = /^([DR])(?:[-–—.,)]|$)/.exec(word)?.[1];
    const bracket = line.words[at] === "(";
    if (
      actor === null ||
      letter === undefined ||
      !(bracket || /^[DR]\.?[-–—]\p{Lu}/u.test(word + (line.words[at + 3] ?? "")))
    )
      continue;
    const term = gazetteer().get(letter === "D" ? "Democratic Party" : "Republican Party")[0];
    const camp = term === undefined ? null : bodies.ofTerm(term);
    if (camp !== null) found.set(actor, camp);
  }
  return found;
}

/** What one sentence shows of a person's camp; 0 for nothing. */
function signOf(line: Line, person: DraftMention, camp: DraftMention): number {
  const { folded, words } = line;
  if (camp.to <= person.from) {
    const between = folded.slice(camp.to, person.from);
    if (between.length === 0) return WEIGHT.apposition;
    // "the panel's top Republican, Senator Weil"
    if (words[camp.to] === "," && between.length <= 4 && isTitle(between)) return WEIGHT.apposition;
    if (
      /^(?:led by|including|such as|like)$/.test(
        between
          .filter((word) => word !== "")
          .slice(0, 2)
          .join(" "),
      )
    )
      return WEIGHT.led;
    return 0;
  }
  if (person.to > camp.from) return 0;
  if (folded[camp.from - 1] === "fellow") return WEIGHT.fellow;
  const between = folded.slice(person.to, camp.from);
  // "Weil, the top Republican on the panel": no verb and no further comma between.
  if (words[person.to] === "," && between.length <= 6 && /^(?:the|a|an|another)$/.test(between[1] ?? ""))
    return line.words.slice(person.to + 1, camp.from).includes(",") ? 0 : WEIGHT.apposition;
  if (between.length === 2 && between[0] === "and" && between[1] === "other") return WEIGHT.led;
  return saysOf(line, person, camp);
}

function isTitle(between: readonly string[]): boolean {
  return between.slice(1).every((word) => word !== "and" && word !== "said");
}

const AGAINST = /^(?:accuse|blame|criticise|criticize|slam|attack|oppose|denounce|condemn|urge|oust|defeat)$/;

/** "Lind said Democrats would wait" hints at her camp; "Lind accused Democrats" at another. */
function saysOf(line: Line, person: DraftMention, camp: DraftMention): number {
  if (!line.tagged || !isSubject(line, person.head)) return 0;
  const verb = line.tokens[person.head]!.head;
  const token = line.tokens[camp.head]!;
  if (token.head === verb && token.deprel === "obj" && AGAINST.test(line.tokens[verb]?.lemma ?? ""))
    return WEIGHT.against;
  const clause = line.tokens[token.head];
  const reports = clause?.head === verb && clause.deprel === "ccomp" && speaks(line, person.head);
  return reports && token.deprel.startsWith("nsubj") ? WEIGHT.content : 0;
}

/** "senate" in "the Republican-led Senate", "GOP Senate"; "" for none. */
function chamberOf(line: Line, camp: DraftMention): string {
  let at = camp.to;
  if (line.words[at] === "-" || line.words[at] === "–") at++;
  if (/^(?:majority|led|controlled|held|run|dominated)$/.test(line.folded[at] ?? "")) at++;
  const word = line.folded[at] ?? "";
  return /^(?:senate|house)$/.test(word) ? word : "";
}

function leads(person: Draft, chamber: string): boolean {
  const words = person.roleWords;
  return words.has(chamber) && (words.has("majority") || words.has("speaker")) && !words.has("former");
}

/** The speaker of a chamber and its majority leader are of one camp. */
function shareMajority(members: readonly Draft[], bodies: Bodies): void {
  for (const chamber of ["house", "senate"]) {
    const leaders = members.filter((member) => leads(member, chamber));
    const camp = leaders.find(({ party }) => party !== null && bodies.isCamp(party))?.party ?? null;
    if (camp === null) continue;
    for (const leader of leaders)
      if (leader.party === null || !bodies.isCamp(leader.party)) give(leader, camp);
  }
}
