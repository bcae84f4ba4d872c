import {
  type ActorDetails,
  type IssueDetails,
  type Outline,
  type Outlined,
  outlineOfParts,
  outlineParts,
  partsOfOutline,
} from "../../dossier/outline/index.ts";
import type { ArticleRows } from "../../dossier/rows/article-rows.ts";
import { type Dossier, type KeptFrom, type KeptPiece, pack, type Store, unpack } from "../../store/index.ts";

/** Details that are kept in one piece. */
const ITEMS = 500;

type Kind = "issues" | "actors";
type Details<K extends Kind> = K extends "issues" ? IssueDetails : ActorDetails;

/** The pieces that an outline is kept in, with the rows of the articles that people corrected. */
export function outlinePieces(
  { outline, issues, actors }: Outlined,
  corrected: ReadonlyMap<number, ArticleRows>,
): KeptPiece[] {
  return [
    ...partsOfOutline(outline).map(({ name, bytes }) => ({ part: `outline ${name}`, packed: pack(bytes) })),
    ...detailPieces("issues", issues),
    ...detailPieces("actors", actors),
    ...[...corrected].map(([articleId, rows]) => ({
      part: `rows ${articleId}`,
      packed: pack(JSON.stringify(rows)),
    })),
  ];
}

function detailPieces(kind: Kind, details: readonly unknown[]): KeptPiece[] {
  return Array.from({ length: Math.ceil(details.length / ITEMS) }, (_, index) => ({
    part: `details ${kind} ${index}`,
    packed: pack(JSON.stringify(details.slice(index * ITEMS, (index + 1) * ITEMS))),
  }));
}

/** Outlines of dossiers that were asked for last, by workspace: pages of one dossier are asked for one after the other. */
const opened = new WeakMap<Store, Map<string, Outline>>();
const KEPT = 3;

function openedOf(store: Store): Map<string, Outline> {
  const known = opened.get(store) ?? new Map<string, Outline>();
  opened.set(store, known);
  return known;
}

function nameOf({ id }: Dossier, { revision, form }: KeptFrom): string {
  return `${id} ${revision} ${form}`;
}

/** Holds an outline in memory for the next page; outlines of the dossier as it was before go. */
export function holdOutline(store: Store, dossier: Dossier, from: KeptFrom, outline: Outline): void {
  const known = openedOf(store);
  for (const name of known.keys()) if (name.startsWith(`${dossier.id} `)) known.delete(name);
  known.set(nameOf(dossier, from), outline);
  if (known.size > KEPT) known.delete([...known.keys()][0] ?? "");
}

/** The outline of the dossier at a revision, from memory or as it was kept; null where there is none. */
export async function heldOutline(store: Store, dossier: Dossier, from: KeptFrom): Promise<Outline | null> {
  const known = openedOf(store).get(nameOf(dossier, from));
  if (known !== undefined) return known;
  const parts = outlineParts().map((name) => `outline ${name}`);
  const pieces = await store.kept.get(dossier.id, from, parts);
  if (pieces === null || pieces.length < parts.length) return null;
  const outline = outlineOfParts(
    new Map(pieces.map(({ part, packed }) => [part.slice("outline ".length), unpack(packed)])),
  );
  holdOutline(store, dossier, from, outline);
  return outline;
}

/** Where pieces of a dossier are looked for: in what this run made, else in the workspace. */
export interface Pieces {
  readonly store: Store;
  readonly dossier: Dossier;
  readonly from: KeptFrom;
  readonly made: ReadonlyMap<string, Uint8Array>;
}

async function piecesOf(
  { store, dossier, from, made }: Pieces,
  parts: readonly string[],
): Promise<KeptPiece[]> {
  if (parts.length === 0) return [];
  if (made.size === 0) return (await store.kept.get(dossier.id, from, parts)) ?? [];
  return parts.flatMap((part) => {
    const packed = made.get(part);
    return packed === undefined ? [] : [{ part, packed }];
  });
}

/** What an issue or actor has beside its row in the outline; null where it is not kept. */
export async function detailsOf<K extends Kind>(
  pieces: Pieces,
  kind: K,
  row: number,
): Promise<Details<K> | null> {
  const [piece] = await piecesOf(pieces, [`details ${kind} ${Math.floor(row / ITEMS)}`]);
  if (piece === undefined) return null;
  const details: readonly Details<K>[] = JSON.parse(unpack(piece.packed).toString("utf8"));
  return details[row % ITEMS] ?? null;
}

/** The same of so many issues or actors, in the order of their rows. */
export async function allDetailsOf<K extends Kind>(
  pieces: Pieces,
  kind: K,
  count: number,
): Promise<readonly Details<K>[]> {
  const parts = Array.from({ length: Math.ceil(count / ITEMS) }, (_, index) => `details ${kind} ${index}`);
  const found = new Map((await piecesOf(pieces, parts)).map(({ part, packed }) => [part, packed]));
  return parts.flatMap((part): readonly Details<K>[] => {
    const packed = found.get(part);
    return packed === undefined ? [] : JSON.parse(unpack(packed).toString("utf8"));
  });
}

/** The rows of corrected articles that are kept, by the articles' numbers. */
export async function correctedRows(
  pieces: Pieces,
  articleIds: readonly number[],
): Promise<ReadonlyMap<number, ArticleRows>> {
  const found = await piecesOf(
    pieces,
    articleIds.map((id) => `rows ${id}`),
  );
  return new Map(
    found.map(({ part, packed }) => [
      Number(part.slice("rows ".length)),
      JSON.parse(unpack(packed).toString("utf8")),
    ]),
  );
}
