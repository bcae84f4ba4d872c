import { afterEach, expect, test } from "vitest";
import { deliver, type Outgoing } from "../../src/app/digest/deliver.ts";
import { type MailServer, mailServer } from "./mail-server.ts";

const servers: MailServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function started(options: Parameters<typeof mailServer>[0] = {}): Promise<MailServer> {
  const server = await mailServer(options);
  servers.push(server);
  return server;
}

const MESSAGE = Buffer.from("Message-ID: <x@desk.example>\r\nSubject: x\r\n\r\n.a line with a dot\r\n");

function outgoing(handOver: () => Promise<boolean> = async () => true): Outgoing {
  return { from: "Rapporteur <news@desk.example>", to: "ada@desk.example", message: MESSAGE, handOver };
}

const PATIENCE = { patience: 4_000 };

test.each(["tls", "starttls"] as const)(
  "a mail goes by %s to a server whose certificate is trusted",
  async (tls) => {
    const server = await started({ tls, user: { name: "ada", password: "sèsame" } });
    expect(await deliver(outgoing(), server.settings, PATIENCE)).toEqual({ kind: "accepted" });
    expect(server.mails[0]?.text).toBe(".a line with a dot\n");
    const stranger = { ...server.settings, ca: null };
    expect(await deliver(outgoing(), stranger, PATIENCE)).toMatchObject({
      kind: "later",
      reason: expect.stringMatching(/certificate/),
    });
    expect(server.mails).toHaveLength(1);
  },
);

test("where starttls is asked for and there is none, nothing goes", async () => {
  const server = await started();
  const settings = { ...server.settings, tls: "starttls" } as const;
  expect(await deliver(outgoing(), settings, PATIENCE)).toMatchObject({
    kind: "later",
    reason: expect.stringMatching(/STARTTLS|TLS/i),
  });
  expect(server.whole()).toBe(0);
});

test("a wrong password is a reason to try later, when the settings are mended", async () => {
  const server = await started({ tls: "starttls", user: { name: "ada", password: "right" } });
  const settings = { ...server.settings, password: "wrong" };
  expect(await deliver(outgoing(), settings, PATIENCE)).toMatchObject({
    kind: "later",
    reason: expect.stringMatching(/5\.7\.8|wrong user/),
  });
});

test.each([
  ["refuse-recipient", { kind: "refused", reason: expect.stringMatching(/nobody of that name/) }, 0],
  ["greylist", { kind: "later", reason: expect.stringMatching(/greylisted/) }, 0],
  ["full", { kind: "later", reason: expect.stringMatching(/mailbox full/) }, 1],
  ["drop-after-data", { kind: "unknown" }, 1],
] as const)("a server that does this: %s", async (behaviour, expected, whole) => {
  const server = await started();
  server.next.push(behaviour);
  expect(await deliver(outgoing(), server.settings, PATIENCE)).toMatchObject(expected);
  expect([server.mails.length, server.whole()]).toEqual([0, whole]);
});

test("a server that is gone, or never answers, is tried later", async () => {
  const server = await started();
  await server.close();
  expect(await deliver(outgoing(), server.settings, PATIENCE)).toMatchObject({
    kind: "later",
    reason: expect.stringMatching(/ECONNREFUSED/),
  });
});

test("a mail that is no longer ours never becomes whole at the server", async () => {
  const server = await started();
  expect(
    await deliver(
      outgoing(async () => false),
      server.settings,
      PATIENCE,
    ),
  ).toEqual({ kind: "not-ours" });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(server.whole()).toBe(0);
});
