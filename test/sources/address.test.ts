import { describe, expect, test } from "vitest";
import { addressRefusal, refuseAddress } from "../../src/sources/fetch/address.ts";

describe("addresses", () => {
  const refused = [
    ["loopback", "127.0.0.1"],
    ["all of the loopback network", "127.255.0.9"],
    ["this network", "0.0.0.0"],
    ["private, 10", "10.1.2.3"],
    ["private, 172", "172.31.255.255"],
    ["private, 192", "192.168.0.1"],
    ["link-local with cloud metadata", "169.254.169.254"],
    ["carrier-grade NAT", "100.100.100.200"],
    ["services of a cloud's host", "168.63.129.16"],
    ["services in the reserved block", "192.0.0.192"],
    ["documentation", "203.0.113.4"],
    ["benchmarks", "198.18.0.1"],
    ["multicast", "224.0.0.1"],
    ["broadcast", "255.255.255.255"],
    ["loopback 6", "::1"],
    ["unspecified 6", "::"],
    ["unique local", "fd00:ec2::254"],
    ["link-local 6", "fe80::1"],
    ["site-local", "fec0::1"],
    ["multicast 6", "ff02::1"],
    ["mapped loopback", "::ffff:127.0.0.1"],
    ["mapped private, in hexadecimal", "::ffff:c0a8:1"],
    ["compatible loopback", "::127.0.0.1"],
    ["NAT64 of a private address", "64:ff9b::10.0.0.1"],
    ["NAT64 of metadata", "64:ff9b::a9fe:a9fe"],
    ["local NAT64", "64:ff9b:1::1"],
    ["translated loopback", "::ffff:0:127.0.0.1"],
    ["6to4", "2002:7f00:1::"],
    ["Teredo", "2001::1"],
    ["documentation 6", "2001:db8::1"],
    ["no address", "example"],
  ];
  test.each(refused)("%s is refused: %s", (_name, address) => {
    expect(addressRefusal(address)).not.toBeNull();
  });

  const open = [
    ["public", "93.184.216.34"],
    ["public 6", "2606:2800:220:1::1"],
    ["mapped public", "::ffff:93.184.216.34"],
    ["NAT64 of a public address", "64:ff9b::5db8:d822"],
  ];
  test.each(open)("%s is open: %s", (_name, address) => {
    expect(addressRefusal(address)).toBeNull();
  });

  const forms = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://127.0.0.1./",
    "http://[::1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]/",
    "http://169.254.169.254/latest/meta-data/",
  ];
  test.each(forms)("%s is refused in whatever form", (url) => {
    expect(() => refuseAddress(new URL(url), addressRefusal)).toThrow(/--allow-private/);
  });
});
