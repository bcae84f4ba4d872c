import type { Stance as StanceName } from "../../../record/index.ts";
import { toneOf } from "../../export/dossier/report/parts.ts";
import { STANCE_WORDS } from "../../export/text/positions.ts";

/** The shapes by which tones differ without colour. */
export const TONE_SHAPES = { hard: "▲", soft: "▽", keep: "●" } as const;

/** "▲ demands": the word of a stance with its shape, coloured by its tone. */
export function Stance({ stance }: { readonly stance: StanceName }) {
  const tone = toneOf(stance);
  return (
    <b class={`stance ${tone}`}>
      <span aria-hidden="true">{TONE_SHAPES[tone]}</span> {STANCE_WORDS[stance].replace(/:$/, "")}
    </b>
  );
}
