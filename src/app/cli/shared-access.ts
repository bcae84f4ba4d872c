import { hostname } from "node:os";
import { type Store, StoreError } from "../../store/index.ts";
import { rangeOf } from "../server/access/address-range.ts";
import { type AccessOptions, ALONE_OPTIONS } from "../server/access/options.ts";
import type { SharedOptions } from "./listen-options.ts";

/** Where the server can be reached: by the public address, else by this machine's name and the one listened on. */
export function accessOf({ listen, publicUrl, proxy }: SharedOptions): AccessOptions {
  if (listen === undefined) return ALONE_OPTIONS;
  const own = hostname().toLowerCase();
  const names = new Set([own, own.split(".")[0]!, listen.host.toLowerCase()]);
  const proxies = (proxy ?? []).map((text) => {
    const range = rangeOf(text);
    if (range !== null) return range;
    throw new StoreError("misuse", `"${text}" is no address of a proxy, and no range such as 10.0.0.0/8`);
  });
  return { publicUrl: publicUrl ?? null, names: [...names], proxies };
}

/** Nobody would get in without an owner, and whoever is alone needs neither proxy nor public address. */
export async function refuseUnready(
  store: Store,
  { listen, publicUrl, proxy }: SharedOptions,
): Promise<void> {
  if (listen === undefined) {
    if (publicUrl === undefined && proxy === undefined) return;
    throw new StoreError("misuse", "--public-url and --proxy are for a shared workspace: say --listen too");
  }
  const users = await store.users.list();
  if (users.some(({ role, disabledAt }) => role === "owner" && disabledAt === null)) return;
  throw new StoreError(
    "misuse",
    "a shared workspace needs an owner who can sign in: make one with `rapporteur user add NAME --role owner`",
  );
}

/** What is to be known of a shared server that is reached without https; null where there is nothing. */
export function warningOf({ listen, publicUrl }: SharedOptions): string | null {
  if (listen === undefined || publicUrl?.protocol === "https:" || isLoopback(listen.host)) return null;
  return "passwords travel readably between browsers and this machine: put a proxy with https before it, and say --public-url";
}

function isLoopback(host: string): boolean {
  return host === "localhost" || rangeOf(host)?.[0].range() === "loopback";
}
