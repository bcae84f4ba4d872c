import { Option } from "commander";

/** An option that takes names, divided by commas; it may be given several times. */
export function namesOption(flag: string, description: string): Option {
  return new Option(`--${flag} <names>`, description).argParser<string[]>((value, before = []) => [
    ...before,
    ...value.split(/[,;\n]/).flatMap((name) => (name.trim() === "" ? [] : [name.trim()])),
  ]);
}

/** What the options say that a dossier looks for; undefined where an option was not given. */
export interface InterestOptions {
  readonly parties?: readonly string[];
  readonly places?: readonly string[];
  readonly terms?: readonly string[];
}

/** The three options of what a dossier looks for. */
export function interestOptions(): Option[] {
  return [
    namesOption("parties", "who negotiates: states, bodies, people; divided by commas"),
    namesOption("places", "places that it is about"),
    namesOption("terms", 'words that it is about, such as "fishing rights"'),
  ];
}
