export { findFigures } from "./find-figures.ts";
export { findPositions, type JudgedLine, judgedLines, type PositionContext } from "./find-positions.ts";
