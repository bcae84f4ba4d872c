import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** What a truth file says of a page. A field that is absent is not scored there. */
export interface PageTruth {
  readonly url: string;
  readonly articleBody: string;
  readonly title?: string;
  readonly authors?: readonly string[];
  readonly date?: string;
  readonly paragraphs?: readonly (string | { readonly text: string; readonly type?: string })[];
  readonly topics?: readonly string[];
  readonly outlet?: string;
  readonly outletDomain?: string;
  readonly lang?: string;
  readonly images?: readonly { readonly caption?: string; readonly credit?: string | readonly string[] }[];
}

/** One saved page and its truth. */
export interface SavedPage {
  readonly id: string;
  readonly html: string;
  readonly truth: PageTruth;
  /** The registered domain of the page's address, near enough: folds are made by it. */
  readonly site: string;
}

/** Reads a folder of the form `html/<id>.html.gz`, `truth.json`. Pages come in the order of the truth. */
export function readPageSet(folder: string): SavedPage[] {
  const truths = JSON.parse(readFileSync(join(folder, "truth.json"), "utf8")) as { [id: string]: PageTruth };
  return Object.entries(truths)
    .filter(([id]) => existsSync(join(folder, "html", `${id}.html.gz`)))
    .map(([id, truth]) => ({
      id,
      truth,
      html: gunzipSync(readFileSync(join(folder, "html", `${id}.html.gz`))).toString("utf8"),
      site: siteOf(truth.url),
    }));
}

/** "news.bbc.co.uk" gives "bbc.co.uk", "www.orf.at" gives "orf.at". */
function siteOf(url: string): string {
  const parts = new URL(url).hostname.split(".");
  const country = parts.length > 2 && parts.at(-1)!.length === 2 && parts.at(-2)!.length <= 3;
  return parts.slice(country ? -3 : -2).join(".");
}
