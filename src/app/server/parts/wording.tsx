import type { WordingPart } from "../../../dossier/statements/wording.ts";

/** A wording compared with another: what it leaves out is struck out, what it adds underlined; both are read aloud as such. */
export function Wording({ parts }: { readonly parts: readonly WordingPart[] }) {
  return (
    <span dir="auto">
      {parts.map(({ kind, text }) => {
        if (kind === "same") return text;
        const Part = kind === "added" ? "ins" : "del";
        return (
          <Part>
            <span class="unseen">{kind === "added" ? " [added: " : " [left out: "}</span>
            {text}
            <span class="unseen">] </span>
          </Part>
        );
      })}
    </span>
  );
}
