import type { Digest, DigestPlan } from "../../store/index.ts";
import { linksOf } from "./links.ts";
import { type DigestMailParts, mailParts } from "./mail-parts.ts";
import { contentOf, type DigestWork } from "./send-due.ts";

/** A digest that nobody asked for yet. */
export interface PlannedDigest {
  readonly dossierId: number;
  readonly recipient: string;
  readonly plan: DigestPlan;
}

/** What a digest would say now. Throws where its dossier is gone. */
export async function previewOf(
  work: Pick<DigestWork, "store" | "vectors" | "now">,
  given: Digest | PlannedDigest,
  base: string,
): Promise<DigestMailParts> {
  const digest = "token" in given ? given : planned(given, work.now().toISOString());
  const { content, dossier } = await contentOf(work, digest);
  if (dossier === null) throw new Error("digest: its dossier is gone");
  return mailParts({ digest, dossier, content, links: linksOf(base) });
}

function planned(given: PlannedDigest, at: string): Digest {
  const never = { toldAt: null, endedAt: null, endedWhy: null };
  return { ...given, ...never, id: 0, token: "preview", createdAt: at, nextAt: at };
}
