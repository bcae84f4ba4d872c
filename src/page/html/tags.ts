/** What the tree builder and the block finder need to know of a tag. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  /** Starts and ends a block of text. */
  readonly block: boolean;
  /** Has no content and no end tag. */
  readonly empty: boolean;
  /** Its content is never text of the page: scripts, styles, controls, drawings. */
  readonly silent: boolean;
  /** An end tag of something outside does not reach through it. */
  readonly wall: boolean;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const BLOCK = words(
  "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure " +
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol p pre search " +
    "section summary table tbody td tfoot th thead tr ul xmp plaintext",
);
const EMPTY = words(
  "area base basefont bgsound br col command embed frame hr img input isindex keygen link meta param source track wbr",
);
const SILENT = words(
  "applet audio button canvas datalist iframe input map meter noembed noframes noscript object optgroup option " +
    "progress script select style svg template textarea title video",
);
const WALL = words("applet button caption html marquee object table td template th");

/** Tags that end an open paragraph. */
export const ENDS_PARAGRAPH = words(
  "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 " +
    "h4 h5 h6 header hgroup hr main menu nav ol p pre search section summary table ul li dd dt",
);

/** For a tag that ends an earlier one of its own sort: what it ends, and what stops the search for it. */
export const ENDS_SIBLING: ReadonlyMap<
  string,
  readonly [ends: ReadonlySet<string>, stops: ReadonlySet<string>]
> = new Map([
  ["li", [words("li"), words("ul ol menu dir table td th")]],
  ["dt", [words("dt dd"), words("dl table td th")]],
  ["dd", [words("dt dd"), words("dl table td th")]],
  ["option", [words("option"), words("select datalist optgroup")]],
  ["optgroup", [words("option optgroup"), words("select datalist")]],
  ["tr", [words("tr"), words("table")]],
  ["td", [words("td th"), words("tr table")]],
  ["th", [words("td th"), words("tr table")]],
  ["thead", [words("thead tbody tfoot"), words("table")]],
  ["tbody", [words("thead tbody tfoot"), words("table")]],
  ["tfoot", [words("thead tbody tfoot"), words("table")]],
  ["a", [words("a"), BLOCK]],
  ["body", [words("head"), words("")]],
]);

/** What there is to know of a tag; elements that authors made up ("my-teaser") count as blocks. */
export function tagOf(name: string): Tag {
  return {
    name,
    block: BLOCK.has(name) || name.includes("-"),
    empty: EMPTY.has(name),
    silent: SILENT.has(name),
    wall: WALL.has(name),
  };
}

/** The tag that stands for a piece of text among the nodes of a tree. */
export const TEXT: Tag = { name: "", block: false, empty: false, silent: false, wall: false };

/** The tag of node 0, which holds the whole page. */
export const ROOT: Tag = { name: "#page", block: true, empty: false, silent: false, wall: false };
