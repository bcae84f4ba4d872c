export { type AttributionOptions, findAttributions } from "./find-attributions.ts";
