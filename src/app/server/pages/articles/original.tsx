import { textOf } from "../../../../sources/follow/poll.ts";
import type { Original, Version } from "../../../../store/index.ts";
import type { AppContext } from "../../context.ts";
import { Page } from "../../layout/page.tsx";
import { Day } from "../../parts/day.tsx";
import { needArticle } from "./need-article.ts";

/** How an original can be shown: as a page, as text, or only as a file. */
type Form = "page" | "text" | "file";

/** An original as it was fetched, in a frame that runs nothing and reaches nothing. */
export async function originalPage(c: AppContext): Promise<Response> {
  const { article, version } = await needArticle(c);
  const original = await c.var.server.store.articles.original(version.id);
  const address = `/d/${c.var.dossier.id}/articles/${article.articleId}`;
  const query = version.id === article.id ? "" : `?version=${version.number}`;
  const form = formOf(original);
  return c.html(
    <Page c={c} title={`Original of ${version.title ?? "an article"}`} section="articles" width="wide">
      <h1 class="small">
        <a href={`${address}${query}`}>
          <bdi>{version.title ?? version.source}</bdi>
        </a>
      </h1>
      <p class="facts">
        As it was read on <Day iso={version.retrievedAt} locale={c.var.locale} /> from{" "}
        <bdi class="breaks">{version.source}</bdi>, {sizeOf(original)} ·{" "}
        <a href={`${address}/original/file${query}`} download="">
          Save the file
        </a>
        <br />
        <span class="breaks">{original.hash.replace(":", " ")}</span>
      </p>
      {form === "file" ? (
        <p>
          This is no page or text ({original.mediaType.split(";")[0]}), so it is not shown here. Its text
          stands in the <a href={`${address}${query}`}>article</a>.
        </p>
      ) : (
        <>
          <p class="facts">
            {form === "page"
              ? "Pictures, scripts, forms and links of the page are switched off: nothing of it reaches the network."
              : null}
          </p>
          <iframe
            class="original"
            sandbox=""
            src={`${address}/original/content${query}`}
            title="The original"
            loading="lazy"
          />
        </>
      )}
    </Page>,
  );
}

/** What the frame shows. Its own rules let nothing run, load, be sent or be framed elsewhere. */
export async function originalContent(c: AppContext): Promise<Response> {
  const original = await originalOf(c);
  const form = formOf(original.original);
  if (form === "file") return originalFile(c);
  const text = decoded(original.original);
  const body = form === "page" ? withoutConnections(text) : text;
  return c.body(body, 200, {
    ...HEADERS,
    "Content-Type": `${form === "page" ? "text/html" : "text/plain"}; charset=utf-8`,
    "Content-Security-Policy": `${CLOSED}; style-src 'unsafe-inline'; img-src data:; font-src data:`,
    "X-Frame-Options": "SAMEORIGIN",
  });
}

/** The bytes as they were stored, to be saved and never shown. */
export async function originalFile(c: AppContext): Promise<Response> {
  const { original, version } = await originalOf(c);
  const name = `article-${version.articleId}-${version.number}.${extensionOf(original.mediaType)}`;
  return c.body(new Uint8Array(original.bytes), 200, {
    ...HEADERS,
    "Content-Type": "application/octet-stream",
    "Content-Disposition": `attachment; filename="${name}"`,
    "Content-Security-Policy": CLOSED,
  });
}

const CLOSED = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'; sandbox";
const HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-DNS-Prefetch-Control": "off",
  "Cache-Control": "private, no-store",
} as const;

async function originalOf(
  c: AppContext,
): Promise<{ readonly original: Original; readonly version: Version }> {
  const { version } = await needArticle(c);
  return { original: await c.var.server.store.articles.original(version.id), version };
}

/** Longer originals are only saved: a browser would choke on them. */
const LONGEST = 5_000_000;

function formOf({ mediaType, bytes }: Original): Form {
  const type = mediaType.split(";")[0]!.trim().toLowerCase();
  if (bytes.length > LONGEST) return "file";
  if (type === "text/html" || type === "application/xhtml+xml")
    return isText({ mediaType, bytes }) ? "page" : "file";
  const mayBeText = /^(?:text\/|message\/|application\/(?:[\w.-]+\+)?(?:json|xml)$)/.test(type);
  return mayBeText && isText({ mediaType, bytes }) ? "text" : "file";
}

function isText(original: Pick<Original, "mediaType" | "bytes">): boolean {
  try {
    return decoded(original) !== "";
  } catch {
    return false;
  }
}

function decoded({ bytes, mediaType }: Pick<Original, "mediaType" | "bytes">): string {
  return textOf(bytes, mediaType);
}

/**
 * The page with the elements made void of meaning for which a browser opens connections before it looks at any policy:
 * `<link>` (preconnect) becomes a `<meta>`, so that the head is built as it was, and frames become elements that nobody knows.
 */
function withoutConnections(html: string): string {
  return html
    .replace(/<link(?=[\s/>])/gi, "<meta data-was-link ")
    .replace(/<(iframe|frame|object|embed|fencedframe|portal)(?=[\s/>])/gi, "<x-$1");
}

const EXTENSIONS: { readonly [type: string]: string | undefined } = {
  "text/html": "html",
  "application/xhtml+xml": "html",
  "text/plain": "txt",
  "text/markdown": "md",
  "application/json": "json",
  "application/pdf": "pdf",
  "message/rfc822": "eml",
};

function extensionOf(mediaType: string): string {
  return EXTENSIONS[mediaType.split(";")[0]!.trim().toLowerCase()] ?? "bin";
}

function sizeOf({ bytes }: Original): string {
  return bytes.length < 1000 ? `${bytes.length} bytes` : `${Math.round(bytes.length / 1000)} kB`;
}
