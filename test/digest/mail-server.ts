import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { MailSettings } from "../../src/app/digest/mail-settings.ts";

/** What a test makes the server do, one mail after the other; without more to do it takes each. */
export type Behaviour =
  | "take"
  | "refuse-recipient"
  | "greylist"
  | "drop-after-data"
  | "drop-at-data"
  | "full";

/** A mail server on this machine, with the mails that it took. */
export interface MailServer {
  readonly settings: MailSettings;
  readonly mails: Email[];
  /** Mails whose last byte came, taken or not. */
  readonly whole: () => number;
  readonly next: Behaviour[];
  /** The certificate of the server, PEM. */
  readonly certificate: string | null;
  close(): Promise<void>;
}

export interface MailServerOptions {
  readonly tls?: MailSettings["tls"];
  readonly user?: { readonly name: string; readonly password: string };
  readonly base?: string;
}

/** Starts one on loopback. */
export async function mailServer({ tls = "none", user, base }: MailServerOptions = {}): Promise<MailServer> {
  const mails: Email[] = [];
  const next: Behaviour[] = [];
  const sockets = new Set<Socket>();
  const pair = tls === "none" ? null : certificatePair();
  let wholeCount = 0;
  const drop = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const server = new SMTPServer({
    secure: tls === "tls",
    ...(pair === null ? { disabledCommands: ["STARTTLS"] } : pair),
    authOptional: user === undefined,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      if (username === user?.name && password === user?.password) done(null, { user: username });
      else done(answer(535, "5.7.8 wrong user or password"));
    },
    onRcptTo: (_address, _session, done) => {
      if (next[0] === "refuse-recipient") done(answer(550, "5.1.1 nobody of that name here"));
      else if (next[0] === "greylist") done(answer(451, "4.7.1 greylisted, come again"));
      else return done();
      next.shift();
    },
    onData: (stream, _session, done) => {
      const behaviour = next.shift() ?? "take";
      if (behaviour === "drop-at-data") return drop();
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        wholeCount++;
        if (behaviour === "drop-after-data") return drop();
        if (behaviour === "full") return done(answer(452, "4.2.2 mailbox full"));
        void PostalMime.parse(Buffer.concat(pieces)).then((mail) => {
          mails.push(mail);
          done();
        });
      });
    },
  });
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return {
    settings: {
      host: "localhost",
      port,
      tls,
      user: user?.name ?? null,
      password: user?.password ?? null,
      from: "Rapporteur <news@desk.example>",
      base: base ?? "https://desk.example/rapporteur",
      ca: pair?.cert ?? null,
    },
    mails,
    whole: () => wholeCount,
    next,
    certificate: pair?.cert ?? null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A key and a certificate of its own for localhost. */
function certificatePair(): { readonly key: string; readonly cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "rapporteur-tls-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
    const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
    execFileSync("openssl", ["req", "-x509", ...kind, "-keyout", key, "-out", cert, ...subject], {
      stdio: "ignore",
    });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
