import type { Notice } from "../context.ts";

/** What was just done, with a button that takes it back. The element is always there, so that it is read aloud. */
export function NoticeLine({ notice }: { readonly notice: Notice | null }) {
  return (
    <div id="notice" role="status" class="notice">
      {notice === null ? null : (
        <>
          <span dir="auto">{notice.text}</span>
          {notice.undo === undefined ? null : (
            <form method="post" action={notice.undo.action}>
              {Object.entries(notice.undo.fields).map(([name, value]) => (
                <input type="hidden" name={name} value={value} />
              ))}
              <button type="submit" data-key="u" title="Undo (u)">
                Undo
              </button>
            </form>
          )}
        </>
      )}
    </div>
  );
}
