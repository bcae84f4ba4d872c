import type { Attribution, Figure } from "../../../record/index.ts";
import { clean } from "./clean.ts";
import type { Reading } from "./reading.ts";
import type { Sheet } from "./sheet.ts";

/** The figures, each with who gives it. */
export function writeFigures(page: Sheet, look: Reading): void {
  const { figures, attributions } = look.record;
  if (figures.length === 0) return;
  page.heading("Figures");
  const byId = new Map(attributions.map((attribution) => [attribution.id, attribution]));
  for (const figure of figures) {
    const attribution = figure.attribution === null ? undefined : byId.get(figure.attribution);
    page.write(`${page.ink.name(figureAmount(figure))}${giver(look, attribution)}`, 2);
    page.write(
      page.ink.faint(`${figure.id} ${look.place(figure.evidence)} “${look.words(figure.evidence, 160)}”`),
      4,
    );
  }
}

function giver(look: Reading, attribution: Attribution | undefined): string {
  if (attribution === undefined) return "";
  const { speaker, source } = attribution;
  if (speaker === null && source.length === 0) return "";
  return ` · says ${speaker === null ? look.words(source, 80) : look.name(speaker)}`;
}

/** "about 100,000 troops", "two to three", "up to 40 percent": the number in words. */
export function figureAmount({ value, low, high, unit, approximate }: Figure): string {
  const count =
    value !== null
      ? spoken(value)
      : low !== undefined && high !== undefined
        ? `${spoken(low)} to ${spoken(high)}`
        : low !== undefined
          ? `${spoken(low)} or more`
          : high !== undefined
            ? `up to ${spoken(high)}`
            : "some";
  return `${approximate ? "about " : ""}${count} ${clean(unit)}`.trimEnd();
}

const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 6 });

function spoken(value: number): string {
  return number.format(value);
}
