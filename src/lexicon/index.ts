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
export { type Gender, type Office, offices, type Rank } from "./offices.ts";
export { PhraseIndex, type PhraseMatch } from "./phrase-index.ts";
export { gazetteerFolder, listOf, readTable } from "./table.ts";
