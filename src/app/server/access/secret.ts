import { createHash, randomBytes } from "node:crypto";

/** What stands before the secret of a token, so that it is known where it turns up. */
export const TOKEN_MARK = "rap_";

/** A secret of 256 random bits, as letters that an address and a header can hold. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * What is kept of a secret. A plain hash will do, unlike for passwords: nobody can try 2^256 secrets. Look-up is by the
 * hash, so that how long it takes says nothing of the secret.
 */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
