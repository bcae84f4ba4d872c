import { lookup as systemLookup } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { SourceError } from "../failure.ts";

/** Where Azure's machines find their keys: a public address that leads to the machine's host. */
const HOST_SERVICES = new Set(["168.63.129.16"]);

/**
 * Why an IP address is not fetched from, null where it may be: only addresses of the public internet are, also where
 * an IPv6 address carries an IPv4 address (mapped, compatible, NAT64). What is no address is refused.
 */
export function addressRefusal(address: string): string | null {
  if (!ipaddr.isValid(address)) return "no IP address";
  const parsed = ipaddr.parse(address);
  if (parsed instanceof ipaddr.IPv4) return v4Refusal(parsed);
  const range = parsed.range();
  const carriesV4 =
    range === "ipv4Mapped" || range === "rfc6145" || parsed.match(NAT64, 96) || parsed.match(COMPATIBLE, 96);
  if (carriesV4 && range !== "loopback" && range !== "unspecified") {
    return v4Refusal(new ipaddr.IPv4(parsed.toByteArray().slice(12)));
  }
  return range === "unicast" ? null : (RANGE_NAMES[range] ?? "a reserved address");
}

const NAT64 = ipaddr.IPv6.parse("64:ff9b::");
const COMPATIBLE = ipaddr.IPv6.parse("::");

function v4Refusal(address: ipaddr.IPv4): string | null {
  if (HOST_SERVICES.has(address.toString())) return "an address of the machine's host";
  const range = address.range();
  return range === "unicast" ? null : (RANGE_NAMES[range] ?? "a reserved address");
}

const RANGE_NAMES: { readonly [range: string]: string | undefined } = {
  loopback: "an address of this machine",
  unspecified: "an address of this machine",
  private: "an address of a private network",
  uniqueLocal: "an address of a private network",
  deprecatedSiteLocal: "an address of a private network",
  carrierGradeNat: "an address of a private network",
  linkLocal: "a link-local address",
  multicast: "a multicast address",
  broadcast: "a broadcast address",
};

/** Says why an address is not connected to, null where it is. */
export type AddressRefusal = (address: string) => string | null;

/**
 * Throws "address" where the host of a URL is an IP address that is refused, in whatever form: the URL parser has made
 * decimal, octal and hexadecimal forms into dotted ones. A name is judged when it is looked up.
 */
export function refuseAddress(url: URL, refusal: AddressRefusal): void {
  const host = url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (!ipaddr.isValid(host)) return;
  const reason = refusal(host);
  if (reason !== null) throw refused(reason);
}

function refused(reason: string): SourceError {
  return new SourceError("address", `leads to ${reason}; --allow-private fetches from there too`);
}

/**
 * Looks a name up at the moment of connecting, so that what was checked is what is connected to. Addresses that are
 * refused are left out; where none is left the connection fails with "address".
 */
export function checkedLookup(refusal: AddressRefusal): LookupFunction {
  return (hostname, options, callback) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) {
        callback(error, "", 4);
        return;
      }
      const open = addresses.filter(({ address }) => refusal(address) === null);
      const [first] = open;
      if (first === undefined) callback(refused(refusal(addresses[0]?.address ?? "") ?? "no address"), "", 4);
      else if (options.all === true) callback(null, open);
      else callback(null, first.address, first.family);
    });
  };
}
