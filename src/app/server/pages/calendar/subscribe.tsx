import type { AppContext } from "../../context.ts";
import { ownAddress } from "../../own-address.ts";

/** The address that calendar programs take, and how they take it. */
export function Subscribe({ c }: { readonly c: AppContext }) {
  const path = `/d/${c.var.dossier.id}/calendar.ics`;
  const address = `${ownAddress(c)}${path}`;
  const isShared = c.var.server.mode === "shared";
  return (
    <section class="subscribe" aria-labelledby="subscribe">
      <h2 id="subscribe">In your own calendar</h2>
      <p>
        Calendar programs that subscribe to this address keep up with what is announced, moved or called off:
      </p>
      <p class="address">
        <code>
          {address}
          {isShared ? "?token=…" : ""}
        </code>
      </p>
      <p>
        {isShared ? (
          <>
            A program can’t sign in: make a token for subscriptions in <a href="/settings/tokens">Settings</a>{" "}
            and put it in place of the dots. It opens this calendar alone and can be revoked.
          </>
        ) : (
          <>
            <a href={address.replace(/^https?/, "webcal")}>Subscribe with the program of this machine</a>, or
            copy the address: Thunderbird takes it under “New calendar, on the network”, Apple Calendar under
            “New calendar subscription”, Outlook under “Add calendar, from internet”.{" "}
            <a href={path}>Download it once</a>.
          </>
        )}
      </p>
    </section>
  );
}
