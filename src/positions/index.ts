export { findFigures } from "./find-figures.ts";
export { findPositions, judgedLines, type PositionContext } from "./find-positions.ts";
