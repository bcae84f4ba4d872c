export { findFigures } from "./find-figures.ts";
export { findPositions, type PositionContext } from "./find-positions.ts";
