import { sameMatter } from "../../dossier/corrections/same-matter.ts";
import type { Correction, NewCorrection } from "../../record/index.ts";
import type { Store } from "../../store/index.ts";

/** Who says it, and why. */
export interface Said {
  readonly who: string;
  readonly reason: string | null;
  /**
   * The revision of the dossier that the person saw when they said it. What others said since of the same line is told;
   * what is said last counts all the same.
   */
  readonly expectedRevision?: number;
}

/** A correction that is kept. */
export type KeptCorrection = Correction & {
  /** What was said, or taken back, of the same matter since the revision that the person saw; empty where none was named. */
  readonly meanwhile: readonly Correction[];
};

/** Keeps a correction and tells what was said of the same matter meanwhile. */
export async function keepCorrection(
  store: Store,
  correction: NewCorrection,
  expectedRevision: number | undefined,
): Promise<KeptCorrection> {
  const kept = await store.corrections.add(correction);
  if (expectedRevision === undefined) return { ...kept, meanwhile: [] };
  const all = await store.corrections.list(kept.dossierId, { undone: true });
  const between = (revision: number): boolean => revision > expectedRevision && revision < kept.revision;
  const meanwhile = all.filter(
    (one) =>
      one.id !== kept.id &&
      (between(one.revision) || (one.undone !== null && between(one.undone.revision))) &&
      sameMatter(one, kept),
  );
  return { ...kept, meanwhile };
}
