import { Readable } from "node:stream";
import type { NodemailerError } from "nodemailer/lib/errors";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailSettings } from "./mail-settings.ts";

/** What became of a mail at the server. */
export type Delivery =
  | { readonly kind: "accepted" }
  /** Not taken now: it is worth another try. */
  | { readonly kind: "later"; readonly reason: string }
  /** Not taken, and never will be. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The server had it and never answered. */
  | { readonly kind: "unknown"; readonly reason: string }
  /** Somebody else sends it. */
  | { readonly kind: "not-ours" };

/** A mail on its way. */
export interface Outgoing {
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
  /**
   * Asked when all of the message but its end has gone to the connection: from a yes on the server may have the mail, and
   * without one it can't.
   */
  readonly handOver: () => Promise<boolean>;
}

export interface DeliverOptions {
  /** Milliseconds after which a server that says nothing is given up. */
  readonly patience: number;
}

class NotOurs extends Error {}

/** Gives a mail to the server. Never rejects. */
export async function deliver(
  outgoing: Outgoing,
  settings: MailSettings,
  { patience }: DeliverOptions = { patience: 60_000 },
): Promise<Delivery> {
  let handed = false;
  const connection = connectionOf(settings, patience);
  try {
    await conversation(connection, settings, outgoing, async () => {
      if (!(await outgoing.handOver())) throw new NotOurs();
      handed = true;
    });
    return { kind: "accepted" };
  } catch (error) {
    return deliveryOf(error, handed);
  } finally {
    connection.close();
  }
}

function connectionOf({ host, port, tls, ca }: MailSettings, patience: number): SMTPConnection {
  return new SMTPConnection({
    host,
    port,
    secure: tls === "tls",
    requireTLS: tls === "starttls",
    ignoreTLS: tls === "none",
    allowInternalNetworkInterfaces: true,
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    dnsTimeout: patience,
    tls: { minVersion: "TLSv1.2", ...(ca === null ? {} : { ca: [ca] }) },
  });
}

async function conversation(
  connection: SMTPConnection,
  { user, password }: MailSettings,
  { from, to, message }: Outgoing,
  handOver: () => Promise<void>,
): Promise<void> {
  // Errors that come between two commands belong to whatever is waited for.
  const broken = new Promise<never>((_, reject) => {
    connection.on("error", reject);
    connection.on("end", () => reject(new Error("the server closed the connection")));
  });
  broken.catch(() => {});
  const step = <T>(work: (done: (error?: Error | null, value?: T) => void) => void): Promise<unknown> =>
    Promise.race([
      broken,
      new Promise<T | undefined>((resolve, reject) => {
        work((error, value) => (error == null ? resolve(value) : reject(error)));
      }),
    ]);
  await step((done) => connection.connect(done));
  if (user !== null) await step((done) => connection.login({ user, pass: password ?? "" }, done));
  await step((done) => {
    const stream = Readable.from(gated(message, handOver));
    stream.on("error", done);
    connection.send({ from: bare(from), to: [to], size: message.length }, stream, done);
  });
  connection.quit();
}

/** The message, whose end comes only when it may. */
async function* gated(message: Buffer, handOver: () => Promise<void>): AsyncGenerator<Buffer> {
  yield message;
  await handOver();
}

function bare(address: string): string {
  return /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address;
}

function deliveryOf(error: unknown, handed: boolean): Delivery {
  if (error instanceof NotOurs) return { kind: "not-ours" };
  if (!(error instanceof Error)) return { kind: "later", reason: String(error) };
  const { responseCode, code } = factsOf(error);
  const reason = error.message.replace(/\s+/g, " ").trim();
  if (responseCode !== null && responseCode >= 400) {
    // What is wrong with the password or the encryption is a fault of the settings, which somebody will mend.
    const isFinal = responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE");
    return { kind: isFinal ? "refused" : "later", reason };
  }
  return { kind: handed ? "unknown" : "later", reason };
}

/** What nodemailer says of an error beside its message. */
function factsOf(error: Error): { readonly responseCode: number | null; readonly code: string } {
  const { responseCode, code }: { responseCode?: unknown; code?: unknown } = error as NodemailerError;
  return {
    responseCode: typeof responseCode === "number" ? responseCode : null,
    code: typeof code === "string" ? code : "",
  };
}
