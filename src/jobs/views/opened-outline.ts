import type { MergedDossier } from "../../dossier/merge.ts";
import { makeOutline, type Outline } from "../../dossier/outline/index.ts";
import { briefView, mainPositions, positionsView } from "../../dossier/views/index.ts";
import type { WordVectors } from "../../learned/index.ts";
import type { Record } from "../../record/index.ts";
import {
  type Dossier,
  type KeptFrom,
  type KeptPiece,
  pack,
  type Store,
  StoreError,
  unpack,
} from "../../store/index.ts";
import { correctedArticle } from "./corrected-records.ts";
import { mergedForm } from "./kept-merged.ts";
import { heldOutline, holdOutline, outlinePieces } from "./kept-outline.ts";
import { isLarge, makeApart, makeMeanwhile } from "./make-apart.ts";
import { mergeOf, openDossier } from "./merged-dossier.ts";
import type { Reading } from "./read-rows.ts";

/** Goes up when views of the same dossier come out differently: kept ones are then made again. */
const VIEWS_VERSION = 5;
const FORM = `views ${VIEWS_VERSION} ${mergedForm(true)}`;

/** How views of a large dossier are made in another thread. */
export interface Apart {
  /** Where the weights lie; null goes without word vectors. */
  readonly weights: string | null;
  /** True where views of the dossier as it was before the last changes will do, until those after them are made. */
  readonly older?: boolean;
}

/** What the short view of positions has: parties, issues of each, the last of the history of each. */
export const MAIN_POSITIONS = { parties: 12, issues: 12, history: 6 } as const;

/** What an outline is opened by. */
export interface Opening {
  readonly store: Store;
  readonly dossier: Dossier;
  /** Asked for only where the dossier has to be merged in this thread. */
  readonly vectors: () => WordVectors | null;
  /** Null merges in this thread, however large the dossier is. */
  readonly apart: Apart | null;
}

/** The outline of a dossier as it is, or as it was before its last changes, with what is kept beside it. */
export class OpenedOutline {
  readonly #store: Store;
  readonly #dossier: Dossier;
  readonly #vectors: () => WordVectors | null;
  readonly #apart: Apart | null;
  #merged: MergedDossier | null = null;
  #outline: Outline | null = null;
  /** The revision of the dossier that is shown. */
  #revision: number;
  /** Articles that somebody corrected after that revision. */
  #correctedSince: ReadonlySet<number> = new Set();
  /** What this run made, should the workspace not take it. */
  #made: ReadonlyMap<string, Uint8Array> = new Map();

  constructor({ store, dossier, vectors, apart }: Opening) {
    this.#store = store;
    this.#dossier = dossier;
    this.#vectors = vectors;
    this.#apart = apart;
    this.#revision = dossier.revision;
  }

  /** True where the last changes of the dossier are not in what was shown so far: they are being merged. */
  get isBehind(): boolean {
    return this.#revision < this.#dossier.revision;
  }

  /** The dossier merged, from its articles' rows. */
  async merged(): Promise<MergedDossier> {
    this.#merged ??= (await openDossier(this.#store, this.#dossier, { vectors: this.#vectors() })).merged;
    return this.#merged;
  }

  /** The outline, made where it is not kept. */
  async open(): Promise<Outline> {
    this.#outline ??=
      (await heldOutline(this.#store, this.#dossier, this.#from())) ??
      (await this.#older()) ??
      (await this.make());
    return this.#outline;
  }

  /** Where the words behind the outline stand, which is opened. */
  reading(): Reading {
    const outline = this.#outline;
    if (outline === null) throw new Error("jobs: the outline is opened first");
    return {
      store: this.#store,
      dossier: this.#dossier,
      from: this.#from(),
      made: this.#made,
      outline,
      correctedSince: this.#correctedSince,
    };
  }

  #from(): KeptFrom {
    return { revision: this.#revision, form: FORM };
  }

  /** The outline of the dossier as it was before its last changes, which are merged meanwhile; null where it will not do. */
  async #older(): Promise<Outline | null> {
    const [store, dossier, apart] = [this.#store, this.#dossier, this.#apart];
    if (apart?.older !== true || !(await isLarge(store, dossier))) return null;
    const revision = await store.kept.newest(dossier.id, FORM);
    if (revision === null || revision >= dossier.revision) return null;
    const outline = await heldOutline(store, dossier, { revision, form: FORM });
    if (outline === null || !makeMeanwhile(store, dossier, apart.weights)) return null;
    this.#revision = revision;
    this.#correctedSince = new Set(await store.corrections.articlesSince(dossier.id, revision));
    return outline;
  }

  /** Lines ("12 s3") that somebody looked at after the revision that is shown, those that were rejected among them. */
  async seenSince(): Promise<ReadonlySet<string>> {
    const seen = new Set<string>();
    for (const articleId of this.#correctedSince) {
      const { applied, before, record } = await correctedArticle(this.#store, this.#dossier, articleId);
      const left = new Set(lineIds(record));
      const lines = [...applied.flatMap(({ line }) => line ?? []), ...lineIds(before)];
      const looked = new Set(applied.map(({ line }) => line));
      for (const line of lines) if (looked.has(line) || !left.has(line)) seen.add(`${articleId} ${line}`);
    }
    return seen;
  }

  /** A view that is kept whole. */
  async view<View>(key: string): Promise<View> {
    const part = `view ${key}`;
    const known = this.#held<View>(part);
    if (known !== undefined) return known;
    const packed = (await this.#packed(part)) ?? (await this.#packedOfOpened(part));
    if (packed === null) throw new Error(`jobs: no view "${key}" was made`);
    const view: View = JSON.parse(unpack(packed).toString("utf8"));
    return this.#hold(part, view);
  }

  /** A view that is made of the opened outline: the last ones are held, but for those that corrections since bear on. */
  async made<View>(key: string, make: () => Promise<View>): Promise<View> {
    if (this.isBehind) return make();
    return this.#held<View>(key) ?? this.#hold(key, await make());
  }

  #held<View>(part: string): View | undefined {
    return heldViews(this.#store).get(this.#nameOf(part)) as View | undefined;
  }

  #hold<View>(part: string, view: View): View {
    const held = heldViews(this.#store);
    held.set(this.#nameOf(part), view);
    if (held.size > HELD_VIEWS) held.delete([...held.keys()][0] ?? "");
    return view;
  }

  #nameOf(part: string): string {
    return `${this.#dossier.id} ${this.#revision} ${part}`;
  }

  async #packed(part: string): Promise<Uint8Array | null> {
    const made = this.#made.get(part);
    if (made !== undefined) return made;
    return (await this.#store.kept.get(this.#dossier.id, this.#from(), [part]))?.[0]?.packed ?? null;
  }

  async #packedOfOpened(part: string): Promise<Uint8Array | null> {
    await this.open();
    const packed = await this.#packed(part);
    if (packed !== null) return packed;
    await this.make();
    return this.#packed(part);
  }

  /** Merges the dossier and keeps the views, whether or not they are kept already. */
  async make(): Promise<Outline> {
    this.#revision = this.#dossier.revision;
    this.#correctedSince = new Set();
    if (this.#apart !== null && (await isLarge(this.#store, this.#dossier))) {
      await makeApart(this.#store, this.#dossier, this.#apart.weights);
      const outline = await this.#newer();
      if (outline !== null) return outline;
      // The workspace takes nothing.
    }
    const { merged, rows } = await mergeOf(this.#store, this.#dossier, this.#vectors());
    const outlined = makeOutline(merged, rows);
    const corrected = rows.filter((one) => one.corrected);
    const pieces = [
      ...outlinePieces(outlined, new Map(corrected.map((one) => [one.rows.source.number ?? 0, one.rows]))),
      ...viewPieces(merged, this.#dossier.parties),
    ];
    this.#made = new Map(pieces.map(({ part, packed }) => [part, packed]));
    await this.#keep(pieces);
    holdOutline(this.#store, this.#dossier, this.#from(), outlined.outline);
    this.#merged = merged;
    this.#outline = outlined.outline;
    return outlined.outline;
  }

  /** What another thread made: of the dossier as it is here, or after changes since. */
  async #newer(): Promise<Outline | null> {
    const revision = await this.#store.kept.newest(this.#dossier.id, FORM);
    if (revision === null || revision < this.#dossier.revision) return null;
    this.#revision = revision;
    return heldOutline(this.#store, this.#dossier, this.#from());
  }

  /** A workspace that can't be written now can still be read. */
  async #keep(pieces: readonly KeptPiece[]): Promise<void> {
    try {
      await this.#store.kept.put(this.#dossier.id, this.#from(), pieces);
    } catch (error) {
      if (!(error instanceof StoreError) || !["read-only", "full", "busy"].includes(error.code)) throw error;
    }
  }
}

/** Views that were asked for last, by workspace: a brief of a large dossier takes longer to unpack than to show. */
const views = new WeakMap<Store, Map<string, unknown>>();
const HELD_VIEWS = 8;

function heldViews(store: Store): Map<string, unknown> {
  const known = views.get(store) ?? new Map<string, unknown>();
  views.set(store, known);
  return known;
}

/** The views that are asked for most, whole. */
function viewPieces(merged: MergedDossier, own: readonly string[]): KeptPiece[] {
  const brief = briefView(merged, { since: null, until: null }, own);
  const positions = mainPositions(positionsView(merged), { ...MAIN_POSITIONS, own });
  return [
    { part: "view brief", packed: pack(JSON.stringify(brief)) },
    { part: "view positions", packed: pack(JSON.stringify(positions)) },
  ];
}

function lineIds({ attributions, meetings, positions, figures }: Record): string[] {
  return [attributions, meetings, positions, figures].flatMap((lines) => lines.map(({ id }) => id));
}
