import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { mailSettings } from "../../src/app/digest/mail-settings.ts";

const folder = mkdtempSync(join(tmpdir(), "rapporteur-mail-"));
afterAll(() => rmSync(folder, { recursive: true }));

const NAMED = {
  XDG_CONFIG_HOME: folder,
  RAPPORTEUR_SMTP_HOST: "mail.example.org",
  RAPPORTEUR_MAIL_FROM: "Rapporteur <news@example.org>",
  RAPPORTEUR_BASE_URL: "https://desk.example.org/",
};

function file(content: string, mode: number): string {
  const path = join(folder, "mail.json");
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
}

test("without a server there is no mail", () => {
  expect(mailSettings({ XDG_CONFIG_HOME: join(folder, "nothing") })).toBeNull();
});

test("the environment comes before the file, and encryption is the default", () => {
  const path = file(
    JSON.stringify({ host: "other.example.org", port: 2525, user: "ada", password: "from the file" }),
    0o600,
  );
  expect(mailSettings({ ...NAMED, RAPPORTEUR_MAIL_FILE: path })).toEqual({
    host: "mail.example.org",
    port: 2525,
    tls: "starttls",
    user: "ada",
    password: "from the file",
    from: "Rapporteur <news@example.org>",
    base: "https://desk.example.org",
    ca: null,
  });
  const secret = join(folder, "secret");
  writeFileSync(secret, "two words\n");
  const given = { RAPPORTEUR_SMTP_USER: "ada", RAPPORTEUR_SMTP_PASSWORD_FILE: secret };
  expect(mailSettings({ ...NAMED, ...given, XDG_CONFIG_HOME: "/nowhere" })).toMatchObject({
    password: "two words",
    port: 587,
  });
  expect(mailSettings({ ...NAMED, RAPPORTEUR_SMTP_PORT: "465", XDG_CONFIG_HOME: "/nowhere" })).toMatchObject({
    port: 465,
    tls: "tls",
  });
});

test.each([
  ["a sender", { RAPPORTEUR_MAIL_FROM: "" }, /say who sends: RAPPORTEUR_MAIL_FROM/],
  ["a sender that is none", { RAPPORTEUR_MAIL_FROM: "me" }, /"me" is no mail address/],
  ["an address", { RAPPORTEUR_BASE_URL: "" }, /RAPPORTEUR_BASE_URL=https/],
  ["an address of another kind", { RAPPORTEUR_BASE_URL: "ftp://x" }, /not "ftp:\/\/x"/],
  ["a port", { RAPPORTEUR_SMTP_PORT: "70000" }, /1 to 65535/],
  ["a kind of encryption", { RAPPORTEUR_SMTP_TLS: "ssl" }, /RAPPORTEUR_SMTP_TLS/],
  ["a password", { RAPPORTEUR_SMTP_USER: "ada" }, /ada needs a password/],
  [
    "encryption for a password",
    { RAPPORTEUR_SMTP_USER: "ada", RAPPORTEUR_SMTP_PASSWORD: "x", RAPPORTEUR_SMTP_TLS: "none" },
    /unencrypted/,
  ],
  [
    "its password file",
    { RAPPORTEUR_SMTP_USER: "a", RAPPORTEUR_SMTP_PASSWORD_FILE: "/none" },
    /\/none can't be/,
  ],
  ["its settings file", { RAPPORTEUR_MAIL_FILE: "/none.json" }, /\/none\.json can't be read/],
])("it says what is missing: %s", (_, given, reason) => {
  expect(() => mailSettings({ ...NAMED, XDG_CONFIG_HOME: "/nowhere", ...given })).toThrow(reason);
});

test("a file that others may read holds no password, and one with a slip names it", () => {
  const open = file(JSON.stringify({ password: "x" }), 0o644);
  expect(() => mailSettings({ ...NAMED, RAPPORTEUR_MAIL_FILE: open })).toThrow(/chmod 600/);
  const slip = file(JSON.stringify({ pasword: "x" }), 0o600);
  expect(() => mailSettings({ ...NAMED, RAPPORTEUR_MAIL_FILE: slip })).toThrow(/pasword/);
  const broken = file("{", 0o600);
  expect(() => mailSettings({ ...NAMED, RAPPORTEUR_MAIL_FILE: broken })).toThrow(/is no JSON/);
});
