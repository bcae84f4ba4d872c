import type { AppContext } from "../context.ts";
import { closedAddress } from "./closed-address.ts";
import type { RecordLine } from "./record-line.ts";

export interface LineActsProps {
  readonly c: AppContext;
  readonly articleNumber: number;
  readonly line: RecordLine;
}

/** What a reviewer can do with a line; each is a form, so that it works without script. */
export function LineActs({ c, articleNumber, line }: LineActsProps) {
  if (c.var.viewer.role === "reader") return null;
  const address = `/d/${c.var.dossier.id}/review/${articleNumber}/${line.id}`;
  const back = closedAddress(c);
  return (
    <div class="acts">
      <form method="post" action={`${address}/accept`}>
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="revision" value={c.var.dossier.revision} />
        <button type="submit" data-key="a" title="Accept (a)">
          Accept
        </button>
      </form>
      <form method="post" action={`${address}/reject`}>
        <input type="hidden" name="back" value={back} />
        <input type="hidden" name="revision" value={c.var.dossier.revision} />
        <button type="submit" data-key="x" title="Reject (x)">
          Reject
        </button>
      </form>
      <a class="button" href={`${address}?back=${encodeURIComponent(back)}`} data-key="e" title="Edit (e)">
        Edit
      </a>
    </div>
  );
}
