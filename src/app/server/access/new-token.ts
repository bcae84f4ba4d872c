import { type Scope, type Store, StoreError, type Token } from "../../../store/index.ts";
import { hashOfSecret, newSecret, TOKEN_MARK } from "./secret.ts";

/** A token that is to be made. */
export interface NewToken {
  readonly userId: number;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly dossierId: number | null;
  readonly expiresAt: string | null;
}

/**
 * Makes a token, and gives its secret, which is not kept. A token that stands in an address opens nothing else, and one
 * for a single dossier opens it in this way only: else it throws "misuse".
 */
export async function newToken(
  store: Store,
  token: NewToken,
): Promise<{ readonly secret: string; readonly token: Token }> {
  if (token.scopes.includes("subscribe") && token.scopes.length > 1) {
    throw new StoreError(
      "misuse",
      "a token with the scope subscribe stands in an address: it has no other scope",
    );
  }
  if (token.dossierId !== null && !token.scopes.includes("subscribe")) {
    throw new StoreError("misuse", "only a token with the scope subscribe is for one dossier");
  }
  const secret = `${TOKEN_MARK}${newSecret()}`;
  return { secret, token: await store.tokens.add({ ...token, hash: hashOfSecret(secret) }) };
}
