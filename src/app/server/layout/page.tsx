import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { here } from "../back.ts";
import type { AppContext, Role } from "../context.ts";
import { openEvidence } from "../evidence/open.tsx";
import { dropNotice } from "../notice.ts";
import { Head } from "./head.tsx";
import { NoticeLine } from "./notice-line.tsx";
import { SECTIONS, type SectionId } from "./sections.ts";

export interface PageProps {
  readonly c: AppContext;
  /** Without the name of the dossier, which is added. */
  readonly title: string;
  /** The part of the dossier that this page is; null elsewhere. */
  readonly section: SectionId | null;
  /** Scripts of src/app/client that this page needs besides those of every page. */
  readonly islands?: readonly string[];
  /** "wide" for tables that need the whole window, "reading" (the default) for a text column with room for evidence. */
  readonly width?: "reading" | "wide";
  readonly children: Child;
}

/** The frame of every page: head, navigation, what was just done, the evidence panel, the content. */
export async function Page({ c, title, section, islands = [], width = "reading", children }: PageProps) {
  const dossier = c.get("dossier");
  const wholeTitle = [title, dossier?.name, "Rapporteur"]
    .filter((part, index, all) => part && all.indexOf(part) === index)
    .join(" · ");
  const evidence = dossier === undefined ? null : await openEvidence(c);
  dropNotice(c);
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en" data-theme={c.var.locale.theme}>
        <Head c={c} title={wholeTitle} islands={["page", "evidence", ...islands]} />
        <body class={evidence === null ? width : `${width} with-evidence`}>
          <a class="skip" href="#content">
            To the content
          </a>
          <Top c={c} section={section} />
          <NoticeLine notice={c.get("notice") ?? null} />
          {c.get("views")?.isBehind === true ? <Behind c={c} /> : null}
          <main id="content" tabindex={-1}>
            {children}
          </main>
          <aside id="evidence" aria-label="Where it stands" hidden={evidence === null} tabindex={-1}>
            {evidence}
          </aside>
        </body>
      </html>
    </>
  );
}

/** Said while the last changes of a large dossier are being merged. */
function Behind({ c }: { readonly c: AppContext }) {
  return (
    <div class="notice behind">
      The last changes are being brought in; this is how it stood before them.{" "}
      <a href={here(c)}>Look again</a>
    </div>
  );
}

/** The settings of a dossier are its owner's. */
function shownTo(role: Role): readonly (typeof SECTIONS)[number][] {
  return SECTIONS.filter(({ id }) => id !== "settings" || role === "owner");
}

function Top({ c, section }: { readonly c: AppContext; readonly section: SectionId | null }) {
  const dossier = c.get("dossier");
  const base = dossier === undefined ? null : `/d/${dossier.id}`;
  return (
    <header class="top">
      <p class="home">
        <a href="/" data-go="d" title="All dossiers (g d)">
          Rapporteur
        </a>
        {dossier === undefined ? null : (
          <>
            {" "}
            <span aria-hidden="true">/</span>{" "}
            <a href={base!} class="dossier-name">
              <bdi>{dossier.name}</bdi>
            </a>
          </>
        )}
      </p>
      <search class="find">
        <form action={base === null ? "/search" : `${base}/search`}>
          <label class="unseen" for="find">
            Search {dossier === undefined ? "all dossiers" : "this dossier"}
          </label>
          <input
            id="find"
            type="search"
            name="q"
            placeholder="Search"
            title="Search (/)"
            value={c.req.path.endsWith("/search") ? (c.req.query("q") ?? "") : ""}
          />
        </form>
      </search>
      {base === null ? null : (
        <nav aria-label="Dossier">
          <ul>
            {shownTo(c.var.viewer.role).map(({ id, name, path, key }) => (
              <li>
                <a
                  href={`${base}${path}`}
                  data-go={key}
                  title={`${name} (g ${key})`}
                  aria-current={id === section ? "page" : undefined}
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p class="own">
        {c.var.viewer.id === null ? null : (
          <a href="/logout" title="Sign out">
            <bdi>{c.var.viewer.name}</bdi>
          </a>
        )}{" "}
        <a href="/settings">Settings</a>{" "}
        <a href="/help" data-help title="All keys (?)">
          Help
        </a>
      </p>
    </header>
  );
}
