import type { Child } from "hono/jsx";

/** A place where nothing is yet: one sentence, and one thing to do. */
export function Empty({ children }: { readonly children: Child }) {
  return <p class="empty">{children}</p>;
}
