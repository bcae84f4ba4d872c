export type { Article } from "./article.ts";
export { PAGE_VERSION, readPage } from "./read-page.ts";
