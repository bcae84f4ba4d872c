import type { Child } from "hono/jsx";
import type { AppContext, Role } from "../../context.ts";
import { Page } from "../../layout/page.tsx";

/** The pages of the settings, in their order; who may see them stands in access/rules.ts. */
const PARTS: readonly { readonly path: string; readonly name: string; readonly role: Role }[] = [
  { path: "/settings", name: "Reading", role: "reader" },
  { path: "/settings/sessions", name: "Signed in", role: "reader" },
  { path: "/settings/tokens", name: "Tokens and addresses", role: "reader" },
  { path: "/settings/users", name: "Users", role: "owner" },
];

export interface SettingsPageProps {
  readonly c: AppContext;
  readonly path: string;
  readonly children: Child;
}

/** The frame of a page of the settings: its name, and the way to the others. */
export function SettingsPage({ c, path, children }: SettingsPageProps) {
  const shown = PARTS.filter(({ role }) => role === "reader" || c.var.viewer.role === role);
  const name = PARTS.find((part) => part.path === path)?.name ?? "";
  return (
    <Page c={c} title={path === "/settings" ? "Settings" : `${name} · Settings`} section={null}>
      <h1>Settings</h1>
      <nav aria-label="Settings" class="parts">
        <ul>
          {shown.map((part) => (
            <li>
              <a href={part.path} aria-current={part.path === path ? "page" : undefined}>
                {part.name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}
