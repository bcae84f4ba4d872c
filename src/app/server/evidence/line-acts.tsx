import type { AppContext } from "../context.ts";
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
  return (
    <div class="acts">
      <form method="post" action={`${address}/accept`}>
        <button type="submit" data-key="a" title="Accept (a)">
          Accept
        </button>
      </form>
      <form method="post" action={`${address}/reject`}>
        <button type="submit" data-key="x" title="Reject (x)">
          Reject
        </button>
      </form>
      <a class="button" href={address} data-key="e" title="Edit (e)">
        Edit
      </a>
    </div>
  );
}
