export { type Body, type BodySense, bodyAt } from "./bodies.ts";
export { foldWord } from "./fold.ts";
export {
  type Gazetteer,
  gazetteer,
  type Organisation,
  type Region,
  type State,
  type Term,
  type TermForm,
} from "./gazetteer.ts";
export { type GivenName, givenNames } from "./given-names.ts";
export { normaliseWord } from "./normalise-word.ts";
export { type Gender, type Office, offices, type Rank } from "./offices.ts";
export { organisationNouns } from "./organisation-nouns.ts";
export { packageFolder } from "./package-folder.ts";
export { PhraseIndex, type PhraseMatch } from "./phrase-index.ts";
export { slipOfState } from "./slips.ts";
export { gazetteerFolder, listOf } from "./table.ts";
