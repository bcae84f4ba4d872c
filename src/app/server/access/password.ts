import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { Turns } from "./turns.ts";

/** How dear a guess is: 2^ln blocks of r × 128 bytes, p times. */
interface Cost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/**
 * 32 MB and about a fifth of a second: one of the equal settings for scrypt in OWASP's Password Storage Cheat Sheet, the
 * one that leaves memory for two at a time in a server of 300 MB.
 */
const COST: Cost = { ln: 15, r: 8, p: 3 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

/** The least and the most characters of a password. */
const SHORTEST = 12;
const LONGEST = 500;

/** Hashing waits for its turn, since each takes memory and a core. */
const turns = new Turns({ atOnce: 2, waiting: 30 });

/** Why a password is not taken, to be read by the person who chose it; null where it is. */
export function faultOfPassword(password: string, name: string): string | null {
  const count = [...password].length;
  if (count < SHORTEST) return `A password has at least ${SHORTEST} characters; a few words will do`;
  if (count > LONGEST) return `A password has at most ${LONGEST} characters`;
  const rest = password.toLowerCase().replaceAll(name.trim().toLowerCase() || "\0", "");
  if ([...rest].length < SHORTEST / 2) return "A password is more than the name";
  if (new Set(rest).size < 5) return "This password is too easily guessed: it repeats a few characters";
  return null;
}

/** The hash of a password with its parameters, in the PHC form: $scrypt$ln=15,r=8,p=3$salt$hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await turns.take(() => keyOf(password, { salt, cost: COST, length: KEY_BYTES }));
  return `$scrypt$ln=${COST.ln},r=${COST.r},p=${COST.p}$${unpadded(salt)}$${unpadded(key)}`;
}

/**
 * True where the password is the one of the hash. Null stands for a user that there is not: a hash is computed all the
 * same, so that the time does not tell which names there are. Throws TooManyWaiting where many are ahead.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const kept = hash === null ? null : partsOf(hash);
  const { salt, cost, key } = kept ?? NOBODY;
  const given = await turns.take(() => keyOf(password, { salt, cost, length: key.length }));
  return timingSafeEqual(given, key) && kept !== null;
}

/** True where a hash was made at another cost than new ones are. */
export function isOutdated(hash: string): boolean {
  const kept = partsOf(hash);
  if (kept === null) return true;
  const { ln, r, p } = kept.cost;
  return ln !== COST.ln || r !== COST.r || p !== COST.p;
}

interface Parts {
  readonly cost: Cost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

const NOBODY: Parts = { cost: COST, salt: Buffer.alloc(SALT_BYTES), key: Buffer.alloc(KEY_BYTES) };

/** The parts of a hash; null where it is none, or would take more memory than any that is made here. */
function partsOf(hash: string): Parts | null {
  const found = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,88})\$([\w+/]{22,88})$/.exec(
    hash,
  );
  if (found === null) return null;
  const [ln, r, p] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (ln < 1 || ln > 18 || r < 1 || r > 16 || p < 1 || p > 16) return null;
  const [salt, key] = [Buffer.from(found[4]!, "base64"), Buffer.from(found[5]!, "base64")];
  return { cost: { ln, r, p }, salt, key };
}

interface KeyOptions {
  readonly salt: Buffer;
  readonly cost: Cost;
  readonly length: number;
}

function keyOf(password: string, { salt, cost, length }: KeyOptions): Promise<Buffer> {
  const { ln, r, p } = cost;
  const options: ScryptOptions = { N: 2 ** ln, r, p, maxmem: 2 ** ln * r * 256 };
  // The same password typed on another keyboard may be composed of other code points.
  const words = password.normalize("NFC");
  return new Promise((resolve, reject) => {
    scrypt(words, salt, length, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
