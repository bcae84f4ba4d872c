import { getConnInfo } from "@hono/node-server/conninfo";
import ipaddr from "ipaddr.js";
import type { AppContext } from "../context.ts";
import type { AddressRange } from "./address-range.ts";

/** Where a request comes from. */
export interface Client {
  /** For counting: of IPv6 the network, since one machine has all of its addresses. */
  readonly address: string;
  /** It came to this server, or to the proxy before it, by https. */
  readonly secure: boolean;
}

/** The client of a request. Only a proxy that is named is believed what it says of others. */
export function clientOf(c: AppContext): Client {
  const { publicUrl, proxies } = c.var.server.access;
  const peer = peerOf(c);
  const trusted = peer !== null && isOneOf(peer, proxies);
  const forwarded = trusted ? forwardedFor(c.req.header("x-forwarded-for"), proxies) : null;
  const secure =
    publicUrl?.protocol === "https:" || (trusted && c.req.header("x-forwarded-proto") === "https");
  return { address: networkOf(forwarded ?? peer), secure };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** The machine at the other end; null where the application is asked directly, without a network. */
function peerOf(c: AppContext): Address | null {
  const { env } = c;
  if (typeof env !== "object" || env === null || !("incoming" in env || "server" in env)) return null;
  const { address } = getConnInfo(c).remote;
  return address === undefined || !ipaddr.isValid(address) ? null : ipaddr.process(address);
}

function isOneOf(address: Address, ranges: readonly AddressRange[]): boolean {
  return ranges.some((range) => address.kind() === range[0].kind() && address.match(range));
}

/** The last address of the list that is no proxy of ours: what stands before it anyone may have written. */
function forwardedFor(header: string | undefined, proxies: readonly AddressRange[]): Address | null {
  for (const text of (header ?? "").split(",").reverse()) {
    const trimmed = text.trim();
    if (!ipaddr.isValid(trimmed)) return null;
    const address = ipaddr.process(trimmed);
    if (!isOneOf(address, proxies)) return address;
  }
  return null;
}

function networkOf(address: Address | null): string {
  if (address === null) return "here";
  if (address instanceof ipaddr.IPv4) return address.toString();
  const [network] = ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/64`).toString().split("%");
  return `${network}/64`;
}
