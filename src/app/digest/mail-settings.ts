import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";

/** How mail is sent, and how the workspace is reached from it. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** `starttls`: the connection becomes encrypted or nothing is sent; `tls`: from its start; `none`: never. */
  readonly tls: "starttls" | "tls" | "none";
  readonly user: string | null;
  readonly password: string | null;
  /** "Rapporteur <news@example.org>", or the bare address. */
  readonly from: string;
  /** The address at which people reach the workspace, without a slash at its end. */
  readonly base: string;
  /** Certificates to be trusted beside those of the machine: PEM. */
  readonly ca: string | null;
}

/** What is wrong with the settings: names the variable or the file, and says what to do. */
export class MailSettingsError extends Error {}

const text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const FileSchema = v.strictObject({
  host: v.optional(text),
  port: v.optional(v.union([v.number(), v.pipe(text, v.toNumber())])),
  tls: v.optional(v.picklist(["starttls", "tls", "none"])),
  user: v.optional(text),
  password: v.optional(v.string()),
  passwordFile: v.optional(text),
  from: v.optional(text),
  base: v.optional(text),
  caFile: v.optional(text),
});
type Given = v.InferOutput<typeof FileSchema>;

const VARIABLES: { readonly [name in keyof Given]-?: string } = {
  host: "RAPPORTEUR_SMTP_HOST",
  port: "RAPPORTEUR_SMTP_PORT",
  tls: "RAPPORTEUR_SMTP_TLS",
  user: "RAPPORTEUR_SMTP_USER",
  password: "RAPPORTEUR_SMTP_PASSWORD",
  passwordFile: "RAPPORTEUR_SMTP_PASSWORD_FILE",
  from: "RAPPORTEUR_MAIL_FROM",
  base: "RAPPORTEUR_BASE_URL",
  caFile: "RAPPORTEUR_SMTP_CA_FILE",
};

/** The file that settings are read from where the environment does not say them. */
export function mailFile(env: NodeJS.ProcessEnv): string {
  if (env.RAPPORTEUR_MAIL_FILE) return env.RAPPORTEUR_MAIL_FILE;
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "rapporteur", "mail.json");
}

/**
 * The settings from the environment, and from a file for what it does not say. Nothing of them is written anywhere.
 * Null where neither names a server; throws a MailSettingsError where what is there can't be used.
 */
export function mailSettings(env: NodeJS.ProcessEnv = process.env): MailSettings | null {
  const given = {
    ...fromFile(mailFile(env), env.RAPPORTEUR_MAIL_FILE !== undefined),
    ...fromEnvironment(env),
  };
  if (given.host === undefined) return null;
  const { host, from, base, tls = given.port === 465 ? "tls" : "starttls" } = given;
  const user = given.user ?? null;
  const password =
    given.password ??
    (given.passwordFile === undefined ? null : contentOf(given.passwordFile).replace(/\r?\n$/, ""));
  if (from === undefined)
    throw new MailSettingsError(`say who sends: ${VARIABLES.from}="Rapporteur <news@example.org>"`);
  if (base === undefined) {
    throw new MailSettingsError(
      `say at which address the workspace is reached: ${VARIABLES.base}=https://rapporteur.example.org`,
    );
  }
  if (!/@[^@\s>]+>?$/.test(from))
    throw new MailSettingsError(`${VARIABLES.from}: "${from}" is no mail address`);
  if (user !== null && password === null) {
    throw new MailSettingsError(
      `the user ${user} needs a password: ${VARIABLES.password} or ${VARIABLES.passwordFile}`,
    );
  }
  if (user !== null && tls === "none" && !/^(?:localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) {
    throw new MailSettingsError(
      `the password would go to ${host} unencrypted: ${VARIABLES.tls} has to be starttls or tls`,
    );
  }
  return {
    host,
    port: portOf(given.port ?? (tls === "tls" ? 465 : 587)),
    tls,
    user,
    password,
    from,
    base: baseOf(base),
    ca: given.caFile === undefined ? null : contentOf(given.caFile),
  };
}

function portOf(port: number): number {
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new MailSettingsError(`${VARIABLES.port} is a number from 1 to 65535, not "${port}"`);
}

function baseOf(base: string): string {
  const url = URL.parse(base);
  if (
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.search === "" &&
    url.hash === "" &&
    url.username === ""
  ) {
    return url.href.replace(/\/+$/, "");
  }
  throw new MailSettingsError(
    `${VARIABLES.base} is an address such as https://rapporteur.example.org, not "${base}"`,
  );
}

function fromEnvironment(env: NodeJS.ProcessEnv): Given {
  const given = Object.entries(VARIABLES).flatMap(([name, variable]) => {
    const value = env[variable];
    return value === undefined || value === "" ? [] : [[name, value] as const];
  });
  return checked(Object.fromEntries(given), "the environment");
}

function fromFile(path: string, isNamed: boolean): Given {
  let mode: number;
  try {
    mode = statSync(path).mode;
  } catch {
    if (isNamed) throw new MailSettingsError(`RAPPORTEUR_MAIL_FILE: ${path} can't be read`);
    return {};
  }
  let json: unknown;
  try {
    json = JSON.parse(contentOf(path));
  } catch {
    throw new MailSettingsError(`${path} is no JSON`);
  }
  const given = checked(json, path);
  if (given.password !== undefined && (mode & 0o077) !== 0 && process.platform !== "win32") {
    throw new MailSettingsError(`${path} holds a password and others may read it: chmod 600 ${path}`);
  }
  return given;
}

function checked(given: unknown, place: string): Given {
  const result = v.safeParse(FileSchema, given);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const name = issue.path?.[0]?.key;
  const variable = typeof name === "string" && name in VARIABLES ? VARIABLES[name as keyof Given] : null;
  throw new MailSettingsError(
    `${place}: ${variable === null ? "" : `${String(name)} (${variable}): `}${issue.message}`,
  );
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new MailSettingsError(`${path} can't be read`);
  }
}
