export { type Added, type AddOptions, addAll, type Document } from "./keep/add.ts";
export { type Decided, decideAnew } from "./keep/decide-anew.ts";
export { addressOf, keyOf } from "./keep/document-key.ts";
export { forgetPerson } from "./keep/forget-person.ts";
export { readerOf } from "./keep/reading-of.ts";
export { documentOf, type Reread, type RereadOptions, readTogether, rereadAll } from "./keep/reread.ts";
export { type ReadAllOptions, readAll } from "./read-all.ts";
export { type JobOptions, type Outcome, recordOf } from "./read-job.ts";
