import type { Dossier, Scope } from "../../../../store/index.ts";
import { SUBSCRIPTIONS } from "./subscriptions.ts";

const LASTS: readonly (readonly [days: number, words: string])[] = [
  [30, "30 days"],
  [90, "90 days"],
  [365, "a year"],
  [0, "until it is revoked"],
];

const MAY: { readonly [scope in Exclude<Scope, "subscribe">]: string } = {
  read: "read",
  correct: "read and correct",
  manage: "read, correct, add sources and change settings",
};

/** For a token by which a program comes in. */
export function TokenForm({ scopes }: { readonly scopes: readonly Exclude<Scope, "subscribe">[] }) {
  return (
    <>
      <h2>A token for a program</h2>
      <form method="post" action="/settings/tokens" class="fields">
        <label for="name">What it is for</label>
        <input id="name" name="name" required maxlength={80} />
        <label for="scope">It may</label>
        <select id="scope" name="scope">
          {scopes.map((scope) => (
            <option value={scope}>{MAY[scope]}</option>
          ))}
        </select>
        <label for="days">For</label>
        <select id="days" name="days">
          {LASTS.map(([days, words]) => (
            <option value={String(days)} selected={days === 90}>
              {words}
            </option>
          ))}
        </select>
        <button type="submit">Make a token</button>
      </form>
    </>
  );
}

/** For an address with a token in it, by which a calendar or a feed reader gets a dossier's dates and movements alone. */
export function AddressForm({ dossiers }: { readonly dossiers: readonly Dossier[] }) {
  return (
    <>
      <h2>An address to subscribe to</h2>
      <p>
        Whoever has the address sees the meetings or the movements of this dossier, and nothing else. Revoke
        it to end that.
      </p>
      <form method="post" action="/settings/tokens/address" class="fields">
        <label for="dossier">Dossier</label>
        <select id="dossier" name="dossier" dir="auto">
          {dossiers.map(({ id, name }) => (
            <option value={String(id)}>{name}</option>
          ))}
        </select>
        <label for="kind">What of it</label>
        <select id="kind" name="kind">
          {SUBSCRIPTIONS.map(({ path, name }) => (
            <option value={path}>{name}</option>
          ))}
        </select>
        <button type="submit">Make an address</button>
      </form>
    </>
  );
}
