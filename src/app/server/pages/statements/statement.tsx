import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { CopyText } from "../../parts/copy.tsx";
import { Day } from "../../parts/day.tsx";
import { PageError } from "../error.tsx";
import { citationOf, cueWords, mainReport, quotedWords, speakerOf } from "./citation.ts";
import { SameOrNot } from "./same-or-not.tsx";
import { Issues, Speaker, Wordings, wordingsText } from "./utterance.tsx";

/** One utterance with every outlet's wording. The address names a line that reports it ("12.s3"), or its id. */
export async function statementPage(c: AppContext): Promise<Response> {
  const given = c.req.param("statement") ?? "";
  const [, number, line] = /^(\d{1,9})\.(s\d{1,6})$/.exec(given) ?? [];
  const { views } = c.var;
  const entry =
    number !== undefined && line !== undefined
      ? await views.statementOf(Number(number), line)
      : await views.statement(given);
  if (entry === null) {
    throw new PageError(404, "There is no such statement", "It was corrected, read anew or forgotten.");
  }
  const main = mainReport(entry);
  return c.html(
    <Page c={c} title={`${speakerOf(entry)}: statement`} section="statements" islands={["copy"]}>
      <h1 class="small">
        <Speaker c={c} entry={entry} /> <small dir="auto">{cueWords(main, entry.kind)}</small>
      </h1>
      <p class="facts">
        <Day iso={entry.date} locale={c.var.locale} />
        <Issues c={c} entry={entry} />
      </p>
      <blockquote class="whole" dir="auto">
        {quotedWords(entry.words, entry.kind)}
      </blockquote>
      <CopyText text={citationOf(c, entry, main)} about={`of ${speakerOf(entry)}`} />
      <section aria-labelledby="wordings">
        <h2 id="wordings">{wordingsText(c, entry)}</h2>
        <Wordings c={c} entry={entry} />
      </section>
      <SameOrNot c={c} entry={entry} />
    </Page>,
  );
}
