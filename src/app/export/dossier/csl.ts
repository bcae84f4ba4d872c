import { type DossierView, sourcesOf } from "./view.ts";

/** The sources as CSL-JSON, which reference managers read. */
export function cslOf(view: DossierView): object[] {
  return sourcesOf(view.merged).map(({ article, title, outlet, url, date, wire }) => ({
    id: article,
    type: "article-newspaper",
    ...(title === null ? {} : { title }),
    ...(outlet === null ? {} : { "container-title": outlet }),
    ...(wire === null ? {} : { source: wire }),
    ...(url === null ? {} : { URL: url }),
    ...(date === null ? {} : { issued: { "date-parts": [date.split("-").map(Number)] } }),
  }));
}
