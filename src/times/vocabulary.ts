/** The class of a word: what a pattern asks for. `other` is any word that no rule knows; `edge` parts blocks. */
export const WORD_CLASSES = [
  "other",
  "edge",
  "the",
  "a",
  "poss",
  "this",
  "that",
  "these",
  "last",
  "past",
  "next",
  "coming",
  "following",
  "previous",
  "same",
  "current",
  "latest",
  "recent",
  "full",
  "working",
  "early",
  "late",
  "mid",
  "begin",
  "finish",
  "earlier",
  "later",
  "ago",
  "before",
  "after",
  "from",
  "to",
  "of",
  "in",
  "on",
  "at",
  "by",
  "for",
  "since",
  "until",
  "between",
  "during",
  "within",
  "than",
  "and",
  "or",
  "so",
  "every",
  "per",
  "other_one",
  "approx",
  "more",
  "less",
  "least",
  "most",
  "no",
  "up",
  "dnum",
  "year",
  "num",
  "wnum",
  "half",
  "few",
  "several",
  "couple",
  "dozen",
  "many",
  "ord",
  "month",
  "weekday",
  "wabbr",
  "weekdays",
  "season",
  "holiday",
  "holiday2",
  "daypart",
  "dayparts",
  "noon",
  "ampm",
  "zone",
  "oclock",
  "hrs",
  "unit",
  "units",
  "hour",
  "quarter",
  "quarters",
  "weekend",
  "period",
  "term",
  "qn",
  "hn",
  "fy",
  "decade",
  "decadeword",
  "shortyear",
  "ddate",
  "fiscal",
  "now",
  "right",
  "currently",
  "recently",
  "future",
  "near",
  "long",
  "old",
  "today",
  "tonight",
  "overnight",
  "adverb",
  "comma",
  "dot",
  "colon",
  "hyphen",
  "slash",
  "open",
  "close",
  "apos",
  "money",
  "percent",
  "will",
  "pastverb",
  "presentverb",
  "counted",
  "toward",
] as const;
export type WordClass = (typeof WORD_CLASSES)[number];

/** One letter a class, so that a sentence is a string and a pattern a regular expression over it. */
const ALPHABET = "0ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz123456789";

const CODES: ReadonlyMap<string, string> = new Map(
  WORD_CLASSES.map((name, index) => [
    name,
    index < ALPHABET.length ? ALPHABET.charAt(index) : String.fromCharCode(0xc0 + index - ALPHABET.length),
  ]),
);

/** The letter of a class; throws where there is no such class. */
export function codeOf(name: string): string {
  const code = CODES.get(name);
  if (code === undefined) throw new Error(`times: no word class "${name}"`);
  return code;
}

/** What the vocabulary says of a word, in lower case. */
export interface Word {
  readonly code: string;
  /** A month 1 to 12, a weekday 1 to 7, a number, a count of days; 0 where the class says all. */
  readonly value: number;
  /** A TIMEX3 unit ("W"), part of day ("MO"), season ("SP"), zone or the name of a holiday; "" where there is none. */
  readonly key: string;
}

/** Units of time with their TIMEX3 letter; those under a day stand after "T" in a duration. */
export const UNIT_OF: Readonly<{ [word: string]: string }> = {
  second: "TS",
  minute: "TM",
  hour: "TH",
  day: "D",
  week: "W",
  month: "M",
  year: "Y",
  decade: "DE",
  century: "CE",
  fortnight: "F",
};

const words = new Map<string, Word>();

function add(name: WordClass, list: string, value: number | readonly number[] = 0, keys = ""): void {
  const keyOf = keys.split(" ");
  list.split(" ").forEach((word, index) => {
    const number = typeof value === "number" ? value : (value[index] ?? 0);
    words.set(word, { code: codeOf(name), value: number, key: keyOf[index] ?? keyOf[0] ?? "" });
  });
}

function count(from: number, to: number, step = 1): number[] {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
}

add("the", "the");
add("a", "a an");
add("poss", "its his her their our my your");
add("this", "this");
add("that", "that");
add("these", "these those");
add("last", "last");
add("past", "past");
add("next", "next");
add("coming", "coming upcoming forthcoming");
add("following", "following subsequent succeeding ensuing");
add("previous", "previous preceding prior");
add("same", "same");
add("current", "current present");
add("latest", "latest");
add("recent", "recent");
add("full", "full entire whole calendar comparable corresponding");
add("working", "trading business working consecutive straight successive gruelling grueling");
add("early", "early");
add("late", "late");
add("mid", "mid middle");
add("begin", "beginning start outset");
add("finish", "end close");
add("earlier", "earlier sooner");
add("later", "later");
add("ago", "ago");
add("before", "before");
add("after", "after");
add("from", "from");
add("to", "to through");
add("of", "of");
add("in", "in");
add("on", "on");
add("at", "at");
add("by", "by");
add("for", "for");
add("since", "since");
add("until", "until till");
add("between", "between");
add("during", "during throughout over");
add("within", "within");
add("than", "than");
add("and", "and");
add("or", "or");
add("so", "so");
add("every", "every each");
add("per", "per");
add("other_one", "other");
add("approx", "about around nearly almost roughly approximately some exactly only just sometime");
add("more", "more additional further extra");
add("less", "less fewer");
add("least", "least");
add("most", "most");
add("no", "no not");
add("up", "up");
add("wnum", "one two three four five six seven eight nine ten", count(1, 10));
add("wnum", "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", count(11, 19));
add("wnum", "twenty thirty forty fifty sixty seventy eighty ninety", count(20, 90, 10));
add("wnum", "hundred thousand million", [100, 1000, 1_000_000]);
add("half", "half");
add("few", "few");
add("several", "several many");
add("couple", "couple");
add("dozen", "dozen", 12);
add("many", "dozens scores hundreds thousands millions");
add("ord", "first second third fourth fifth sixth seventh eighth ninth tenth", count(1, 10));
add("ord", "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth", count(11, 17));
add("ord", "eighteenth nineteenth twentieth thirtieth", [18, 19, 20, 30]);
add("ord", "final opening closing", [-1, 1, -1]);
const MONTHS = "january february march april may june july august september october november december";
add("month", MONTHS, count(1, 12));
add(
  "month",
  "jan feb mar apr jun jul aug sep sept oct nov dec",
  [1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12],
  ".",
);
add("weekday", "monday tuesday wednesday thursday friday saturday sunday", count(1, 7));
add("weekdays", "mondays tuesdays wednesdays thursdays fridays saturdays sundays", count(1, 7));
add("wabbr", "mon tue tues wed thu thur thurs fri sat sun", [1, 2, 2, 3, 4, 4, 4, 5, 6, 7], ".");
add("season", "spring summer autumn fall winter", 0, "SP SU FA FA WI");
add("holiday", "christmas easter thanksgiving halloween", 0, "christmas easter thanksgiving halloween");
add("holiday2", "eve");
add("daypart", "morning afternoon evening night", 0, "MO AF EV NI");
add("dayparts", "mornings afternoons evenings nights", 0, "MO AF EV NI");
add("noon", "noon midday midnight", [12, 12, 24]);
add("ampm", "am pm", [0, 12]);
add("zone", "gmt utc", 0, "Z");
add("zone", "est edt et cst cdt ct mst mdt pst pdt bst cet cest eet eest ist jst msk hkt", 0, "");
add("oclock", "o'clock");
add("hrs", "hrs");
add("unit", "second minute hour day week month year decade century fortnight", 0, "TS TM TH D W M Y DE CE F");
add("units", "seconds minutes hours days weeks months years decades", 0, "TS TM TH D W M Y DE");
add("units", "centuries fortnights", 0, "CE F");
words.set("second", { code: codeOf("ord"), value: 2, key: "TS" });
add("quarter", "quarter");
add("quarters", "quarters");
add("weekend", "weekend");
add("period", "period");
add("term", "term");
add("qn", "q1 q2 q3 q4", count(1, 4));
add("hn", "h1 h2", [1, 2]);
add("fy", "fy");
add("decadeword", "twenties thirties forties fifties sixties seventies eighties nineties", count(20, 90, 10));
add("fiscal", "fiscal financial");
add("now", "now nowadays");
add("right", "right");
add("currently", "currently presently");
add("recently", "recently lately");
add("future", "future");
add("near", "near immediate short");
add("long", "long");
add("old", "old older young younger");
add("today", "today yesterday tomorrow", [0, -1, 1]);
add("tonight", "tonight");
add("overnight", "overnight");
add("adverb", "daily weekly monthly annually yearly hourly nightly", 0, "P1D P1W P1M P1Y P1Y PT1H P1D");
add("will", "will shall would wo'nt going due scheduled expected plans plan slated hopes must");
add("will", "intends wants expects aims should can could might");
add(
  "pastverb",
  "said met held told was were had did began came went took made gave found left saw kept spoke",
);
add(
  "pastverb",
  "knew became brought thought fell rose sent led won lost ran stood sat wrote grew broke drew paid",
);
add("pastverb", "hit cut put let has have been fled hit flew swore shot struck rejected bought sold chose");
add("presentverb", "is are be begins starts opens meets takes holds goes comes ends closes runs");
add(
  "counted",
  "troops soldiers people men women children workers jobs tons tonnes miles kilometres kilometers",
);
add(
  "counted",
  "km metres meters feet dollars euros pounds yen votes members points civilians prisoners homes",
);
add(
  "counted",
  "houses employees fighters policemen officers delegates barrels megawatts acres hectares copies",
);
add("counted", "kg kilograms litres gallons shares students migrants refugees deaths cases victims families");
add("toward", "toward towards as ahead through under");

/** The word's class, or undefined where no rule knows it. The word is in lower case. */
export function lookUp(word: string): Word | undefined {
  return words.get(word);
}

/** The letter of `other`. */
export const OTHER = codeOf("other");
