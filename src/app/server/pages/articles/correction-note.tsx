import { type Correction, isLineCorrection } from "../../../../record/index.ts";
import type { AppContext } from "../../context.ts";
import { Day } from "../../parts/day.tsx";
import { addressWith } from "../../query.ts";

const DID: { readonly [action in Correction["action"]]: string } = {
  accept: "accepted",
  reject: "rejected",
  change: "changed",
  add: "added",
  merge: "joined",
  split: "held apart",
  rename: "renamed",
};

/** Who said what of a line, when and why, with a button that takes it back. */
export function CorrectionNote({
  c,
  correction,
}: {
  readonly c: AppContext;
  readonly correction: Correction;
}) {
  const { who, at, action, reason, undone } = correction;
  return (
    <div class="correction">
      <p class="facts">
        {DID[action]} by <bdi>{who}</bdi>, <Day iso={at} locale={c.var.locale} />
        {action === "change" ? <ChangedFields correction={correction} /> : null}
        {reason === null ? null : (
          <>
            : <q dir="auto">{reason}</q>
          </>
        )}
        {undone === null ? null : (
          <>
            ; taken back by <bdi>{undone.who}</bdi>, <Day iso={undone.at} locale={c.var.locale} />
          </>
        )}
      </p>
      {undone !== null || c.var.viewer.role === "reader" ? null : (
        <form method="post" action={`/d/${c.var.dossier.id}/review/undo`}>
          <input type="hidden" name="correction" value={correction.id} />
          <input type="hidden" name="back" value={addressWith(c, {})} />
          <button type="submit" class="quiet">
            Take back
          </button>
        </form>
      )}
    </div>
  );
}

/** "; speaker: Ada Brandt": the fields that were changed, with what they were. */
function ChangedFields({ correction }: { readonly correction: Correction }) {
  if (!isLineCorrection(correction) || correction.value === null) return null;
  const { was } = correction.target;
  return (
    <>
      {Object.entries(correction.value).map(([field, value]) => (
        <>
          ; {FIELD_WORDS[field] ?? field}: <del>{valueText(was?.[field])}</del> <ins>{valueText(value)}</ins>
        </>
      ))}
    </>
  );
}

const FIELD_WORDS: { readonly [field: string]: string | undefined } = {
  ascribedBy: "ascribed by",
  holder: "voiced by",
};

function valueText(value: unknown): string {
  if (value === null || value === undefined || value === "") return "none";
  return Array.isArray(value) ? value.join(", ") : String(value);
}
