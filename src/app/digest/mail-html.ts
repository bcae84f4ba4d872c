import { escaped } from "../export/html.ts";
import { shortened } from "../export/text/clean.ts";
import { dated, dayWords, whenWords } from "./dates.ts";
import type { DigestLine, DigestWords } from "./line.ts";
import { type DigestMailParts, linkOf, sectionsOf } from "./mail-parts.ts";

/** The style of a digest: one column, no pictures, nothing that a mail program has to load. */
export const MAIL_STYLE = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 16px; background: #fcfbf8; color: #1c1b19; font: 17px/1.5 Georgia, "Times New Roman", serif; }
main { max-width: 620px; margin: 0 auto; }
h1 { font-size: 24px; line-height: 1.2; margin: 0 0 4px; }
h2 { font: 600 14px/1.4 system-ui, sans-serif; margin: 32px 0 8px; padding-top: 8px; border-top: 1px solid #cfcac0; }
p, ul, blockquote { margin: 0; padding: 0; }
ul { list-style: none; }
li { margin: 0 0 16px; padding-left: 12px; border-left: 3px solid #a09a8f; overflow-wrap: anywhere; }
a { color: #0b57a4; }
blockquote { margin-top: 4px; font-size: 15px; color: #4d4a45; }
.hardened { border-left-color: #9c2a1f; } .softened { border-left-color: #1d6b45; } .reversed { border-left-color: #4d4a8c; }
.small, footer { font: 13px/1.5 system-ui, sans-serif; color: #5b5852; }
footer { margin-top: 40px; padding-top: 8px; border-top: 1px solid #cfcac0; }
@media (prefers-color-scheme: dark) {
  body { background: #171614; color: #e9e6df; } h2, footer { border-top-color: #45413a; }
  a { color: #8ec5ff; } blockquote { color: #c4bfb4; } .small, footer { color: #aaa59a; }
  .hardened { border-left-color: #f0a196; } .softened { border-left-color: #8fd6b0; } .reversed { border-left-color: #bdb9f2; }
}
`;

/** The digest as HTML: one column that reads in any mail program, light and dark. */
export function mailHtml(parts: DigestMailParts): string {
  const { dossier, links, intro, footer } = parts;
  const sections = sectionsOf(parts).map(
    ({ title, lines, more }) =>
      `<h2>${title}</h2>\n<ul>\n${lines.map((line) => lineHtml(line, parts)).join("\n")}\n</ul>${more === null ? "" : `\n<p class="small">${more}</p>`}`,
  );
  const foot = footer.map(
    ({ words, href }) => `<p>${href === null ? escaped(words) : anchor(href, words)}</p>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(dossier.name)}</title>
<style>${MAIL_STYLE}</style>
</head>
<body>
<main>
<h1>${anchor(links.dossier(dossier.id), dossier.name)}</h1>
<p class="small">${escaped(intro)}</p>
${sections.join("\n")}
<footer>
${foot.join("\n")}
</footer>
</main>
</body>
</html>
`;
}

function anchor(href: string, words: string): string {
  return `<a href="${escaped(href)}"><bdi>${escaped(words)}</bdi></a>`;
}

function lineHtml(line: DigestLine, parts: DigestMailParts): string {
  const { language } = parts.plan;
  const mark = line.mark === "meeting" || line.mark === "due" ? whenWords(line, language) : line.mark;
  const words = line.words.map((own) => wordsHtml(own, parts)).join("");
  return `<li class="${CLASSES.has(line.mark) ? line.mark : "other"}"><strong>${escaped(mark)}</strong> <bdi>${escaped(dated(line.text, language))}</bdi>${words}</li>`;
}

const CLASSES = new Set(["hardened", "softened", "reversed"]);

function wordsHtml(own: DigestWords, parts: DigestMailParts): string {
  const place = [own.outlet, own.date === null ? null : dayWords(own.date, parts.plan.language)]
    .filter((part) => part !== null)
    .join(", ");
  const link = linkOf(own, parts);
  const label = own.label === null ? "" : `<span class="small">${own.label}</span> `;
  const cite =
    link === null ? `<bdi>${escaped(place)}</bdi>` : anchor(link, place === "" ? "its words" : place);
  return `<blockquote>${label}“<bdi>${escaped(shortened(own.words, 400))}</bdi>” <span class="small">${cite}</span></blockquote>`;
}
