import type { Dossier, Membership, Store } from "../../store/index.ts";

/** A decision by hand. */
export interface Decision {
  readonly state: Membership["state"];
  readonly reason: string | null;
}

/** Takes an article into a dossier, or leaves it out, by hand. */
export async function decideByHand(
  store: Store,
  { dossier, articleId }: { readonly dossier: Dossier; readonly articleId: number },
  { state, reason }: Decision,
): Promise<Membership> {
  const before = (await store.members.of(articleId)).find(({ dossierId }) => dossierId === dossier.id);
  const word = state === "taken" ? "taken by hand" : "left out by hand";
  const membership: Membership = {
    dossierId: dossier.id,
    state,
    by: "hand",
    score: before?.score ?? 0,
    reason: reason === null ? word : `${word}: ${reason}`,
  };
  await store.members.put(articleId, [membership]);
  return membership;
}
