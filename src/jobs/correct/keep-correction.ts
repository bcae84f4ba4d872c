import { sameMatter } from "../../dossier/corrections/same-matter.ts";
import type { Correction, NewCorrection } from "../../record/index.ts";
import { type Store, StoreError } from "../../store/index.ts";

/** Who says it, and why. */
export interface Said {
  readonly who: string;
  readonly reason: string | null;
  /**
   * The revision of the dossier that the person saw when they said it. What others said since of the same line is told;
   * what is said last counts all the same.
   */
  readonly expectedRevision?: number;
  /** Throws "changed" where somebody corrected the same since that revision, instead of telling it. */
  readonly refused?: boolean;
}

/** A correction that is kept. */
export type KeptCorrection = Correction & {
  /** What was said, or taken back, of the same matter since the revision that the person saw; empty where none was named. */
  readonly meanwhile: readonly Correction[];
};

/** What `Said` has of it. */
interface Seen {
  readonly expectedRevision: number | undefined;
  readonly refused: boolean | undefined;
}

/** Keeps a correction and tells what was said of the same matter meanwhile, or refuses it for that. */
export async function keepCorrection(
  store: Store,
  correction: NewCorrection,
  { expectedRevision, refused }: Seen,
): Promise<KeptCorrection> {
  if (expectedRevision === undefined) return { ...(await store.corrections.add(correction)), meanwhile: [] };
  if (refused === true) await refuseCorrected(store, correction, expectedRevision);
  const kept = await store.corrections.add(correction);
  const between = (revision: number): boolean => revision > expectedRevision && revision < kept.revision;
  return { ...kept, meanwhile: await saidOf(store, kept, between) };
}

/** What was said, or taken back, of the same matter by corrections of certain revisions. */
async function saidOf(
  store: Store,
  correction: Correction,
  isOf: (revision: number) => boolean,
): Promise<Correction[]> {
  const all = await store.corrections.list(correction.dossierId, { undone: true });
  return all.filter(
    (one) =>
      one.id !== correction.id &&
      (isOf(one.revision) || (one.undone !== null && isOf(one.undone.revision))) &&
      sameMatter(one, correction),
  );
}

async function refuseCorrected(store: Store, correction: NewCorrection, expected: number): Promise<void> {
  const unkept = { ...correction, id: 0, at: "", revision: 0, undone: null };
  const [first] = await saidOf(store, unkept, (revision) => revision > expected);
  if (first === undefined) return;
  const { id, who, action, undone } = first;
  const what = undone === null ? `correction ${id}: ${action}` : `correction ${id} was taken back`;
  throw new StoreError(
    "changed",
    `${undone?.who ?? who} corrected the same meanwhile (${what}): look at it again`,
  );
}
