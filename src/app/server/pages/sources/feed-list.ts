import { failureOf } from "../../../../sources/index.ts";
import { feedsOfOpml } from "../../../../sources/opml.ts";
import type { AppContext } from "../../context.ts";
import { Outcome } from "./outcome.ts";

/** True for an OPML list. */
export function isFeedList(bytes: Uint8Array): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<opml[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 4096))
      .toString("utf8")
      .replace(/^\ufeff/, ""),
  );
}

/** Follows every feed of a list. */
export async function followFeedList(c: AppContext, name: string, bytes: Uint8Array): Promise<Outcome> {
  const outcome = new Outcome();
  const { subscriptions } = c.var.server.store;
  try {
    for (const { url, title } of await feedsOfOpml(Buffer.from(bytes).toString("utf8"))) {
      const { id } = await subscriptions.follow(c.var.dossier.id, url, "feed");
      if (title !== null) await subscriptions.update(id, { title });
      outcome.follows(title ?? url);
    }
  } catch (error) {
    outcome.fail(name, failureOf(name, error).message);
  }
  return outcome;
}
