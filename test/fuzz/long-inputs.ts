/** A long input of one thing, its name and what it is read as. */
export type LongInput = readonly [name: string, kind: "text" | "html", content: string];

/** Numbers that look random and are the same in each run. */
function numbers(): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state >> 8;
  };
}

function repeated(piece: string, size: number): string {
  return piece
    .repeat(Math.ceil(size / piece.length))
    .slice(0, size)
    .toWellFormed();
}

function drawn(characters: string, size: number): string {
  const next = numbers();
  const letters = [...characters];
  return Array.from({ length: size }, () => letters[next() % letters.length]!).join("");
}

const ANY_BYTES = String.fromCharCode(...Array.from({ length: 256 }, (_, code) => code));

/** What makes a reader slow that is not linear: so many characters of one thing each. */
export function longInputs(size: number): LongInput[] {
  const filled = (piece: string) => repeated(piece, size);
  const random = (characters: string) => drawn(characters, size);
  return [
    ["any bytes", "text", random(ANY_BYTES)],
    ["any bytes as a page", "html", random(ANY_BYTES)],
    ["one word", "text", filled("a")],
    ["one word in capitals", "text", filled("A")],
    ["spaces", "text", `a${filled(" ")}a`],
    ["line ends", "text", filled("\n")],
    ["Windows line ends", "text", filled("a\r\n")],
    ["digits", "text", filled("1234567890")],
    ["digits and points", "text", filled("1.1.")],
    ["commas", "text", filled(",")],
    ["hyphens", "text", filled("a-")],
    ["opening brackets", "text", filled("(")],
    ["straight quotation marks", "text", filled('"')],
    ["apostrophes", "text", filled("'a ")],
    ["quotation marks and letters", "text", random("\"“”'’ ab.\n")],
    ["one sentence without end", "text", filled("Brandt and ")],
    ["names", "text", filled("Ilse Brandt, Marek Oduya, ")],
    ["states", "text", filled("Russia Ukraine China ")],
    ["verbs of saying", "text", filled("said that ")],
    ["short sentences", "text", filled("He said. ")],
    ["short lines", "text", filled("She met him.\n\n")],
    ["days", "text", filled("Monday January 10, 2022 ")],
    ["meetings", "text", filled("Russia met Ukraine in Geneva on Monday. ")],
    ["quotations", "text", filled('"We met," Brandt said. ')],
    ["demands", "text", filled("Russia demanded that Ukraine leave if China agrees. ")],
    ["prompts", "text", filled("Advertising\n\nRead more\n\n2 min\n\n")],
    ["labels", "text", filled("Q: When? A: Now.\n")],
    ["addresses", "text", filled("https://v.example/a?b=c ")],
    ["Chinese", "text", filled("停火协议")],
    ["Arabic", "text", filled("السلام ")],
    ["emoji", "text", filled("👩‍👩‍👧")],
    ["combining marks", "text", filled("e\u0301\u0302")],
    ["nested elements", "html", filled("<div>")],
    ["nested paragraphs", "html", filled("<p>a<b>")],
    ["closing tags", "html", filled("</div>")],
    ["opening angles", "html", filled("<")],
    ["attributes", "html", `<p ${filled("a=b ")}>`],
    ["comments", "html", filled("<!--")],
    ["references", "html", filled("&amp")],
    ["tables", "html", filled("<table><tr><td>")],
    ["links", "html", filled("<a href=x>Read more</a> ")],
    ["scripts", "html", filled("<script>{")],
    ["JSON-LD", "html", filled('<script type="application/ld+json">{"@type":"NewsArticle"}</script>')],
    ["paragraphs", "html", filled("<p>Brandt said on Monday that talks would go on.</p>")],
  ];
}
