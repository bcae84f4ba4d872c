import { randomBytes, scryptSync } from "node:crypto";
import { expect, test } from "vitest";
import { Attempts } from "../../src/app/server/access/attempts.ts";
import {
  faultOfPassword,
  hashPassword,
  isOutdated,
  isPassword,
} from "../../src/app/server/access/password.ts";
import { hashOfSecret, newSecret } from "../../src/app/server/access/secret.ts";
import { TooManyWaiting, Turns } from "../../src/app/server/access/turns.ts";

const WORDS = "the ferry leaves at nine";

test("a password is kept as a salted hash that says how it was made", async () => {
  const [one, two] = [await hashPassword(WORDS), await hashPassword(WORDS)];
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await isPassword(WORDS, one)).toBe(true);
  expect(await isPassword(`${WORDS} `, one)).toBe(false);
  expect(isOutdated(one)).toBe(false);
  expect(await isPassword("cafe\u0301 at the corner", await hashPassword("caf\u00e9 at the corner"))).toBe(
    true,
  );
});

test("a hash of another cost is understood, and known to be outdated", async () => {
  const salt = randomBytes(16);
  const key = scryptSync(WORDS, salt, 32, { N: 1024, r: 8, p: 1 });
  const hash = `$scrypt$ln=10,r=8,p=1$${salt.toString("base64").replace(/=+$/, "")}$${key.toString("base64").replace(/=+$/, "")}`;
  expect(await isPassword(WORDS, hash)).toBe(true);
  expect(isOutdated(hash)).toBe(true);
});

test("nothing is the password of nobody, of a broken hash, or of one that would eat the memory", async () => {
  for (const hash of [
    null,
    "",
    "$scrypt$ln=30,r=8,p=1$c2FsdHNhbHRzYWx0c2E$aGFzaGhhc2hoYXNoaGFzaA",
    "plain",
  ]) {
    expect(await isPassword(WORDS, hash)).toBe(false);
    expect(await isPassword("", hash)).toBe(false);
  }
});

test("a name that there is not takes as long as a wrong password", async () => {
  const hash = await hashPassword(WORDS);
  const time = async (kept: string | null): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      const before = performance.now();
      await isPassword("not the password", kept);
      times.push(performance.now() - before);
    }
    return Math.min(...times);
  };
  const [known, unknown] = [await time(hash), await time(null)];
  expect(unknown).toBeGreaterThan(known / 2);
  expect(unknown).toBeLessThan(known * 2);
}, 60_000);

test.each([
  ["too short", "elevenchars", /at least 12/],
  ["too long", "x1y2z3".repeat(100), /at most 500/],
  ["a few characters over and over", "abababababababab", /guessed/],
  ["the name", "Ada Brandt!!", /name/],
])("a password that is %s is not taken", (_, password, reason) => {
  expect(faultOfPassword(password, "ada brandt")).toMatch(reason);
});

test("a sentence is a password", () => {
  expect(faultOfPassword(WORDS, "Ada")).toBeNull();
  expect(faultOfPassword("бурый медведь спит", "Ada")).toBeNull();
});

test("secrets are long, of letters that an address takes, and never the same", () => {
  const secrets = new Set(Array.from({ length: 100 }, newSecret));
  expect(secrets.size).toBe(100);
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
  expect(hashOfSecret("a")).toMatch(/^[0-9a-f]{64}$/);
});

test("only so much runs, only so much waits", async () => {
  const turns = new Turns({ atOnce: 2, waiting: 3 });
  let [running, most] = [0, 0];
  const work = async (): Promise<number> => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 5));
    return --running;
  };
  const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => turns.take(work)));
  expect(most).toBe(2);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  const refused = outcomes.find((outcome) => outcome.status === "rejected");
  expect(refused?.reason).toBeInstanceOf(TooManyWaiting);
  await expect(turns.take(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await turns.take(work)).toBe(0);
});

const ADA = { name: "Ada", address: "192.0.2.1" };

function failed(attempts: Attempts, attempt: typeof ADA, times: number, now = 0): void {
  for (let count = 0; count < times; count++) attempts.begin(attempt, now);
}

test("each guess after the fifth waits twice as long, up to a quarter of an hour", () => {
  const attempts = new Attempts();
  failed(attempts, ADA, 5);
  expect(attempts.wait(ADA, 0)).toBe(0);
  const waits = [1, 2, 4, 8].map((seconds) => {
    attempts.begin({ ...ADA, name: " ADA " }, 0);
    return [attempts.wait(ADA, 0), seconds * 1000];
  });
  for (const [wait, wanted] of waits) expect(wait).toBe(wanted);
  expect(attempts.wait(ADA, 8000)).toBe(0);
  failed(attempts, ADA, 30);
  expect(attempts.wait(ADA, 0)).toBe(15 * 60_000);
});

test("one address is slowed down whatever names it tries, another is not", () => {
  const attempts = new Attempts();
  for (let count = 0; count < 25; count++) attempts.begin({ ...ADA, name: `name ${count}` }, 0);
  expect(attempts.wait({ ...ADA, name: "new" }, 0)).toBeGreaterThan(0);
  expect(attempts.wait({ name: "new", address: "192.0.2.2" }, 0)).toBe(0);
});

test("guessing from everywhere keeps the owner of the name out for a minute at most", () => {
  const attempts = new Attempts();
  for (let count = 0; count < 500; count++) {
    attempts.begin({ name: "Ada", address: `10.0.${count >> 8}.${count & 255}` }, 0);
  }
  const elsewhere = { name: "Ada", address: "192.0.2.9" };
  expect(attempts.wait(elsewhere, 0)).toBe(60_000);
  expect(attempts.wait(elsewhere, 60_000)).toBe(0);
});

test("who gets it right is not counted, and an hour forgives", () => {
  const attempts = new Attempts();
  failed(attempts, ADA, 8);
  attempts.succeeded(ADA, 5000);
  expect(attempts.wait(ADA, 5000)).toBe(0);
  failed(attempts, ADA, 5, 5000);
  expect(attempts.wait(ADA, 5000)).toBe(0);
  failed(attempts, ADA, 20, 5000);
  const later = 5000 + 15 * 60_000 + 60 * 60_000;
  attempts.begin(ADA, later);
  expect(attempts.wait(ADA, later)).toBe(0);
});

test("memory is bounded", () => {
  const attempts = new Attempts(300);
  for (let count = 0; count < 5000; count++) attempts.begin({ name: `n${count}`, address: `a${count}` }, 0);
  expect(attempts.size).toBeLessThanOrEqual(300);
});
