import { here } from "../../back.ts";
import { mainReport } from "./citation.ts";
import type { UtteranceProps } from "./utterance.tsx";

/** Says that a report is another utterance, for good. */
export function SameOrNot({ c, entry }: UtteranceProps) {
  const main = mainReport(entry);
  const others = entry.reports.filter((report) => report !== main && report.number !== null);
  if (c.var.viewer.role === "reader" || others.length === 0 || main.number === null) return null;
  return (
    <section aria-labelledby="same">
      <h2 id="same">Is one of them another utterance?</h2>
      <form class="inline" method="post" action={`/d/${c.var.dossier.id}/groups/statement/split`}>
        <input type="hidden" name="item" value={`#${main.number} ${main.line}`} />
        <input type="hidden" name="back" value={here(c)} />
        <input type="hidden" name="revision" value={c.var.dossier.revision} />
        <label for="other">The wording of</label>
        <select id="other" name="item">
          {others.map(({ number, line, outlet, title }) => (
            <option value={`#${number} ${line}`}>
              {outlet ?? title ?? "source"}, line {line}
            </option>
          ))}
        </select>
        <button type="submit">Hold apart</button>
      </form>
    </section>
  );
}
