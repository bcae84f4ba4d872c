import { sizeName } from "../../../../sources/index.ts";
import type { AppContext } from "../../context.ts";
import { ownAddress } from "../../own-address.ts";
import { MOST_BYTES_OF_FILE } from "./limits.ts";

/** The ways in: an address, files, a folder, words from the clipboard, a bookmark for the browser. */
export function AddForms({ c }: { readonly c: AppContext }) {
  const action = `/d/${c.var.dossier.id}/sources/add`;
  const given = c.req.query("add") ?? "";
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add</h2>
      <form method="post" action={action} class="add">
        <label for="address">Address of an article, a feed or a page that lists articles</label>
        <input
          id="address"
          name="address"
          type="url"
          required
          value={/^https?:\/\//i.test(given) ? given : ""}
          placeholder="https://"
          autocomplete="off"
        />
        <p class="inline">
          <button type="submit" name="act" value="read">
            Read this article
          </button>
          <button type="submit" name="act" value="follow">
            Follow what it names
          </button>
        </p>
      </form>
      <form method="post" action={action} enctype="multipart/form-data" class="add" data-drop>
        <label for="files">Files: saved pages, PDF, Word, mail, archives, feed lists (OPML)</label>
        <input id="files" name="files" type="file" multiple aria-describedby="files-hint" />
        <label for="folder">Or a folder</label>
        <input id="folder" name="files" type="file" multiple webkitdirectory="" />
        <p class="facts" id="files-hint">
          Up to {sizeName(MOST_BYTES_OF_FILE)} a file. They can be dropped anywhere on this page.
        </p>
        <p class="inline">
          <button type="submit">Add the files</button>
        </p>
      </form>
      <details class="add" open={given !== "" && !/^https?:\/\//i.test(given)}>
        <summary>Paste a text or a page</summary>
        <form method="post" action={action} data-paste>
          <label for="text">Text or HTML of one article, or addresses, one a line</label>
          <textarea id="text" name="text" rows={8} required />
          <label for="from">Where it is from: its address, if it has one</label>
          <input id="from" name="from" type="url" placeholder="https://" autocomplete="off" />
          <label for="outlet">Outlet</label>
          <input id="outlet" name="outlet" autocomplete="off" />
          <label for="published">Date of publication</label>
          <input id="published" name="published" type="date" />
          <p class="inline">
            <button type="submit">Add the text</button>
          </p>
        </form>
      </details>
      <details class="add">
        <summary>Add from any page by a bookmark</summary>
        <p>
          Drag this link to the bookmarks of your browser. On the page of an article it opens this page with
          the address filled in: <a href={bookmarklet(c)}>Add to {c.var.dossier.name}</a>
        </p>
      </details>
    </section>
  );
}

/** Runs on the pages of others, so that the rules of this one do not hold for it. */
function bookmarklet(c: AppContext): string {
  const target = `${ownAddress(c)}/d/${c.var.dossier.id}/sources?add=`;
  return `javascript:void(window.open(${JSON.stringify(target)}+encodeURIComponent(location.href)))`;
}
