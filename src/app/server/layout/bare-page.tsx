import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import type { AppContext } from "../context.ts";
import { Head } from "./head.tsx";

export interface BarePageProps {
  readonly c: AppContext;
  readonly title: string;
  readonly children: Child;
}

/** The frame of pages for whoever is not signed in: it leads nowhere, and tells nothing of what is kept here. */
export function BarePage({ c, title, children }: BarePageProps) {
  return (
    <>
      {raw("<!doctype html>")}
      <html lang="en" data-theme={c.get("locale")?.theme ?? "auto"}>
        <Head c={c} title={`${title} · Rapporteur`} islands={[]} />
        <body class="bare">
          <header class="top">
            <p class="home">Rapporteur</p>
          </header>
          <main id="content">{children}</main>
        </body>
      </html>
    </>
  );
}
