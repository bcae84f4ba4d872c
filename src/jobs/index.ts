export { type ReadAllOptions, readAll } from "./read-all.ts";
export { type JobOptions, type Outcome, recordOf } from "./read-job.ts";
