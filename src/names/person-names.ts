const PARTICLES = new Set(
  "von van der den de del della di da dos du al el bin ibn ben la le ter zu y e abu af av".split(" "),
);

/** A name's words in one spelling of many: Sergey is Sergei, Zelenskyy Zelensky, Khadafi Kadafi. */
export function spelling(folded: string): string {
  const known = spellings.get(folded);
  if (known !== undefined) return known;
  if (spellings.size >= MOST_SPELLINGS) spellings.clear();
  const one = oneSpelling(folded);
  spellings.set(folded, one);
  return one;
}

const MOST_SPELLINGS = 20_000;
const spellings = new Map<string, string>();

function oneSpelling(folded: string): string {
  return folded
    .replace(/^al(?=[bcdfghjklmnpqrstvwxz]{1}[a-z]{3})/, "")
    .replace(/(?:iy|ij|yi|ii|ey|ei|yy|ie|i|y)$/, "y")
    .replace(/sch/g, "sh")
    .replace(/tch/g, "ch")
    .replace(/kh/g, "k")
    .replace(/gh/g, "g")
    .replace(/q/g, "k")
    .replace(/ou/g, "u")
    .replace(/oo/g, "u")
    .replace(/ee/g, "i")
    .replace(/w/g, "v")
    .replace(/ph/g, "f")
    .replace(/ts|tz/g, "z")
    .replace(/ya|ja/g, "ia")
    .replace(/yu|ju/g, "iu")
    .replace(/ye|je/g, "e")
    .replace(/ks/g, "x")
    .replace(/dj/g, "j")
    .replace(/(.)\1+/g, "$1");
}

/** The words of a name that tell persons apart: particles, initials' dots and "Jr" are left out. */
export function nameParts(folded: readonly string[]): string[] {
  const words = folded.filter((word) => word !== "" && !/^(?:jr|sr|ii|iii|iv)$/.test(word));
  const kept = words.filter((word) => !PARTICLES.has(word));
  if (kept.length > 0) return kept;
  return words.length > 0 ? words : folded.filter((word) => word !== "");
}

const SHORT: ReadonlyMap<string, string> = new Map(
  (
    "joe joseph bill william bob robert rob robert dick richard rick richard mike michael jim james jimmy james " +
    "tom thomas tony anthony antony anthony dave david steve steven stephen steven dan daniel don donald ted edward " +
    "ed edward ben benjamin bibi benjamin chuck charles charlie charles liz elizabeth beth elizabeth kate katherine " +
    "kathy katherine sue susan jen jennifer jenny jennifer nick nicholas chris christopher matt matthew andy andrew " +
    "alex alexander sasha alexander pete peter greg gregory jeff jeffrey ken kenneth ron ronald sam samuel tim timothy " +
    "vlad vladimir volodymyr vladimir misha mikhail mitch mitchell pat patrick fred frederick larry lawrence " +
    "oleksandr alexander aleksandr alexander alexandr alexander oleksiy alexei aleksei alexei alexey alexei " +
    "mykola nikolai nikolay nikolai dmytro dmitri dmitry dmitri mykhailo mikhail andriy andrei andrey andrei " +
    "yuriy yuri yury yuri ihor igor oleh oleg pavlo pavel muhammad mohammed mohamed mohammed mohammad mohammed " +
    "yousef yusuf youssef yusuf yousuf yusuf hussain hussein husayn hussein ahmad ahmed abdallah abdullah " +
    "said saeed tariq tarek khalid khaled steve steven jake jacob harry henry jack john johnny john gerry gerald jerry gerald nikki nimrata maggie margaret peggy margaret"
  )
    .split(" ")
    .flatMap((word, at, all): [string, string][] => (at % 2 === 0 ? [[word, all[at + 1]!]] : [])),
);

function sameGiven(a: string, b: string): boolean {
  if (a === b || spelling(a).replace(/g/g, "h") === spelling(b).replace(/g/g, "h")) return true;
  if (a.length === 1 || b.length === 1) return a[0] === b[0];
  const long = (name: string) => SHORT.get(name) ?? name;
  return long(a) === long(b);
}

/**
 * True where two names, by nameParts, can be one person's: the same family name (last, or first as in "Xi Jinping") and
 * given names that agree, by spelling, initial or short form. A single word agrees with the family name.
 */
export function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === 0) return false;
  const last = (parts: readonly string[]) => spelling(parts[parts.length - 1]!);
  if (few.length === 1) return spelling(few[0]!) === last(many) || few[0] === many[0];
  if (few.map(spelling).join(" ") === many.map(spelling).join(" ")) return true;
  if (last(few) !== last(many)) {
    // "Bilawal Bhutto" and "Bilawal Bhutto Zardari"; "Mohammed bin Salman" and "Mohammed bin Salman al Saud".
    return few.length >= 2 && few.every((part, at) => spelling(part) === spelling(many[at]!));
  }
  return few.slice(0, -1).some((given) => many.slice(0, -1).some((other) => sameGiven(given, other)));
}
