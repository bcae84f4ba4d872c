import { parseDocument } from "htmlparser2";
import mammoth from "mammoth";
import { checkZip, type ZipLimits } from "../archive/zip.ts";
import { SourceError } from "../failure.ts";
import type { TextPart } from "./part.ts";

/** A document of a thousand pages unpacks to some 20 MB of XML; its pictures are not unpacked. */
const LIMITS: ZipLimits = { entries: 5_000, unpacked: 64 * 1024 * 1024, unpackedNames: /\.(?:xml|rels)$/i };

/**
 * The text of a Word document as Markdown: headings, paragraphs, list items, the cells of tables, notes at the end.
 * Pictures, comments and deleted words are left out. Throws "damaged" and "expands" for archives that are not what they
 * say, before the library unpacks them.
 */
export async function readDocx(bytes: Uint8Array): Promise<TextPart> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  await checkZip(buffer, LIMITS);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
      convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      externalFileAccess: false,
    },
  );
  const blocks = blocksOf(value);
  if (blocks.length === 0) throw new SourceError("no-text", "is a document without text");
  return {
    what: "text",
    id: null,
    kind: "markdown",
    content: `${blocks.join("\n\n")}\n`.toWellFormed(),
    url: null,
    title: null,
    published: null,
    authors: [],
    warnings: [],
  };
}

type Node = ReturnType<typeof parseDocument>["children"][number];

const OPENING: { readonly [tag: string]: string | undefined } = {
  h1: "# ",
  h2: "## ",
  h3: "### ",
  h4: "#### ",
  h5: "##### ",
  h6: "###### ",
  li: "- ",
};
const BLOCKS = new Set([
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "li",
  "td",
  "th",
  "tr",
  "table",
  "ul",
  "ol",
]);

/** The blocks of mammoth's HTML, each on one line. */
function blocksOf(html: string): string[] {
  const blocks: string[] = [];
  let opening = "";
  let text = "";
  const close = (): void => {
    const words = text.replace(/\s+/g, " ").trim();
    if (words !== "") blocks.push(opening + words);
    text = "";
  };
  const walk = (node: Node): void => {
    if (node.type === "text" && "data" in node) text += node.data;
    if (!("children" in node) || !("name" in node)) return;
    if (node.name === "br") text += " ";
    if (isNoteMark(node)) return;
    const block = BLOCKS.has(node.name);
    if (block) {
      close();
      opening = OPENING[node.name] ?? (opening === "- " && node.name === "p" ? opening : "");
    }
    for (const child of node.children) walk(child);
    if (block) {
      close();
      opening = "";
    }
  };
  for (const node of parseDocument(html).children) walk(node);
  close();
  return blocks;
}

/** The number of a note within the text, and the arrow that leads back from the note. */
function isNoteMark(node: {
  readonly name: string;
  readonly attribs?: { readonly [name: string]: string };
}): boolean {
  const href = node.attribs?.href ?? "";
  return node.name === "a" && /^#(?:foot|end)note-(?:ref-)?\d+$/.test(href);
}
