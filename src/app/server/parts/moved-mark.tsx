import type { Verdict } from "../../../dossier/movement/movement.ts";

/** The tone of a movement: toward the other side, away from it, or neither. */
export function moveTone(verdict: Verdict): "hard" | "soft" | "keep" {
  return verdict === "hardened" ? "hard" : verdict === "softened" ? "soft" : "keep";
}

const ARROWS: { readonly [verdict in Verdict]: string } = {
  hardened: "↑",
  softened: "↓",
  reversed: "↺",
  new: "+",
  unchanged: "=",
};

/** "↓ softened": a word and a shape; the bar in the margin is the class of the line. */
export function MovedMark({ verdict }: { readonly verdict: Verdict }) {
  return (
    <b class={`moved ${moveTone(verdict)}`}>
      <span aria-hidden="true">{ARROWS[verdict]}</span> {verdict}
    </b>
  );
}
