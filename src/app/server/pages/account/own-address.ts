import { clientOf } from "../../access/client.ts";
import { hostOf } from "../../access/hosts.ts";
import type { AppContext } from "../../context.ts";

/** What calendars and feed readers can subscribe to, below the address of a dossier. */
export const SUBSCRIPTIONS = [
  { path: "calendar.ics", name: "Calendar" },
  { path: "feed.atom", name: "Feed" },
] as const;

/** Where other programs reach this server, without a slash at its end: as its owner says, else as it was asked. */
export function ownAddress(c: AppContext): string {
  const { publicUrl } = c.var.server.access;
  return publicUrl?.origin ?? `${clientOf(c).secure ? "https" : "http"}://${hostOf(c)}`;
}
