import { here } from "../../back.ts";
import type { AppContext } from "../../context.ts";

export interface ActButtonProps {
  readonly c: AppContext;
  /** Below /d/ID/sources. */
  readonly act: string;
  readonly fields: { readonly [name: string]: string | number };
  readonly word: string;
  /** What it is done to, for who hears the button alone. */
  readonly about: string;
}

/** A form of one button, which comes back to this page. */
export function ActButton({ c, act, fields, word, about }: ActButtonProps) {
  return (
    <form method="post" action={`/d/${c.var.dossier.id}/sources/${act}`} class="act">
      <input type="hidden" name="back" value={here(c)} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} />
      ))}
      <button type="submit" aria-label={`${word}: ${about}`}>
        {word}
      </button>
    </form>
  );
}
