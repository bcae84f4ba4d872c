import { readTable } from "../lexicon/read-table.ts";

interface Lists {
  readonly verbs: ReadonlySet<string>;
  /** Lemmas by tag and form. */
  readonly irregular: ReadonlyMap<string, string>;
}

let lists: Lists | null = null;

function needLists(): Lists {
  lists ??= {
    verbs: new Set(readTable("verbs.tsv", ["verb"]).map(({ verb }) => verb)),
    irregular: new Map(
      readTable("irregular-forms.tsv", ["tags", "forms", "lemma"]).flatMap(({ tags, forms, lemma }) =>
        tags.split(" ").flatMap((tag) => forms.split(" ").map((form) => [`${tag} ${form}`, lemma] as const)),
      ),
    ),
  };
  return lists;
}

/** What may stand before a verb of the lists: "underwritten", "re-elected". */
const PREFIX =
  /^(?:co-?|re-?|pre-?|under-?|un-?|mis-?|over-?|out-?|dis-?|de-?|inter-?|with|up|fore|counter-?|self-|cross-|off)/;

/**
 * The lemma of an inflected form that the lists of verbs and of irregular forms know, alone or behind a prefix; null where
 * they do not. The form is in lower case.
 */
export function listedLemma(form: string, xpos: string): string | null {
  if (!/^(?:VB[DGNZ]|NNS|JJ[RS]|RB[RS])$/.test(xpos)) return null;
  const known = needLists();
  const whole = lemmaIn(form, xpos, known);
  if (whole !== null || !xpos.startsWith("VB")) return whole;
  const prefix = PREFIX.exec(form)?.[0] ?? "";
  if (prefix === "" || form.length - prefix.length < 4) return null;
  const rest = lemmaIn(form.slice(prefix.length), xpos, known);
  return rest === null ? null : prefix + rest;
}

function lemmaIn(form: string, xpos: string, { verbs, irregular }: Lists): string | null {
  const told = irregular.get(`${xpos} ${form}`);
  if (told !== undefined) return told;
  if (!xpos.startsWith("VB")) return null;
  const fits = baseForms(form, xpos).filter((base) => verbs.has(base));
  return fits.length === 1 ? fits[0]! : null;
}

/** The base forms that a regular verb's form could be of: "convened" of "conven" and "convene". */
function baseForms(form: string, xpos: string): readonly string[] {
  const ending = xpos === "VBG" ? "ing" : xpos === "VBZ" ? "s" : "ed";
  if (!form.endsWith(ending) || form.length < ending.length + 3) return [];
  const stem = form.slice(0, -ending.length);
  const bases = xpos === "VBZ" ? [stem] : [stem, `${stem}e`];
  if (xpos === "VBZ" && stem.endsWith("e")) bases.push(stem.slice(0, -1));
  if (xpos !== "VBZ" && /([b-df-hj-np-tvz])\1$/.test(stem)) bases.push(stem.slice(0, -1));
  if (xpos === "VBZ" && stem.endsWith("ie")) bases.push(`${stem.slice(0, -2)}y`);
  if (xpos !== "VBZ" && xpos !== "VBG" && stem.endsWith("i")) bases.push(`${stem.slice(0, -1)}y`);
  if (xpos === "VBG" && stem.endsWith("y")) bases.push(`${stem.slice(0, -1)}ie`);
  if (xpos !== "VBZ" && stem.endsWith("ck")) bases.push(stem.slice(0, -1));
  return bases;
}

/** The regular forms of a verb, its spelling variants among them. */
export function regularForms(verb: string): readonly string[] {
  const stem = verb.endsWith("e") ? verb.slice(0, -1) : verb;
  const last = verb.at(-1) ?? "";
  const soft = verb.endsWith("y") ? `${verb.slice(0, -1)}i` : stem;
  return [
    `${verb}s`,
    `${verb}es`,
    `${soft}es`,
    `${stem}ed`,
    `${soft}ed`,
    `${verb}${last}ed`,
    `${stem}ing`,
    `${verb}ing`,
    `${verb}${last}ing`,
  ];
}
