import type { Operation } from "../operation.ts";
import { accessOperations } from "./access.ts";
import { articleOperations } from "./articles.ts";
import { correctionOperations } from "./corrections.ts";
import { dossierOperations } from "./dossiers.ts";
import { exportOperations } from "./exports.ts";
import { searchOperations } from "./search.ts";
import { sourceOperations } from "./sources.ts";
import { viewOperations } from "./views.ts";

/** All that the API does. */
export const OPERATIONS: readonly Operation[] = [
  ...dossierOperations,
  ...viewOperations,
  ...articleOperations,
  ...sourceOperations,
  ...correctionOperations,
  ...searchOperations,
  ...exportOperations,
  ...accessOperations,
];
