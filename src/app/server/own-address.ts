import { clientOf } from "./access/client.ts";
import { hostOf } from "./access/hosts.ts";
import type { AppContext } from "./context.ts";

/** Where other programs reach this server, without a slash at its end: as its owner says, else as it was asked. */
export function ownAddress(c: AppContext): string {
  const { publicUrl } = c.var.server.access;
  return publicUrl?.origin ?? `${clientOf(c).secure ? "https" : "http"}://${hostOf(c)}`;
}
