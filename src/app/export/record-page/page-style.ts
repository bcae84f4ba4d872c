/**
 * The style of the page of one record: text and record side by side, one column on narrow screens; light and dark.
 * Source is underlined, cue dotted, content on a faint ground; meetings have a line above, positions a thin one below,
 * figures are bold, so that marks that overlap can all be seen.
 */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fcfbf8; --ink: #1c1b19; --faint: #5b5852; --line: #cfcac0; --act: #0b57a4;
  --ground: #eef1ea; --lit: #ffe9a8; --hard: #9c2a1f; --soft: #1d6b45; --keep: #4d4a8c; --met: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --ink: #e9e6df; --faint: #aaa59a; --line: #45413a;
  --act: #8ec5ff; --ground: #24271f; --lit: #3a3216; --hard: #f0a196; --soft: #8fd6b0; --keep: #bdb9f2; --met: #e0b25a; } }
* { box-sizing: border-box; }
html { scroll-padding: 4rem 0 8rem; }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.5 "Source Serif 4", Georgia, "Times New Roman", serif; }
header, main, footer { max-width: 82rem; margin: 0 auto; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; max-width: 42rem; overflow-wrap: anywhere; }
h2 { font-size: 1.0625rem; margin: 0 0 .75rem; color: var(--faint); font-weight: 400; }
h3 { font-size: 1.2rem; margin: 1.5rem 0 .5rem; overflow-wrap: anywhere; }
#record h3 { border-top: 1px solid var(--line); padding-top: .75rem; }
h4 { font-size: 1.0625rem; margin: 1rem 0 .25rem; overflow-wrap: anywhere; }
p { margin: 0 0 1em; }
a { color: var(--act); }
a:focus-visible, mark:focus-visible { outline: 2px solid var(--act); outline-offset: 2px; }
.facts, .legend, .tail, .sure, .ref, .part, footer { font-family: Inter, "Source Sans 3", system-ui, sans-serif; font-size: .875rem; color: var(--faint); }
.facts, .legend { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.legend mark { margin-right: .75rem; }
main { display: grid; gap: 2.5rem; grid-template-columns: minmax(0, 42rem) minmax(20rem, 1fr); align-items: start; }
#text { overflow-wrap: anywhere; }
#text .caption, #text .left { color: var(--faint); font-size: .9375rem; }
#text .item { padding-left: 1.2rem; } #text .item::before { content: "• "; margin-left: -1rem; }
#text blockquote { margin: 0 0 1em; padding-left: 1rem; border-left: 2px solid var(--line); }
#record { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow-y: auto; padding-right: .5rem; }
#record ul { list-style: none; margin: 0; padding: 0; }
#record li { padding: .35rem .5rem; border-left: 3px solid transparent; overflow-wrap: anywhere; }
#record blockquote { margin: 0; font-size: .9375rem; color: var(--faint); }
.tail { font-size: .8125rem; } .tail a { display: inline-block; padding: .15rem .25rem; margin: -.15rem 0 -.15rem -.25rem; }
b.hard { color: var(--hard); } b.soft { color: var(--soft); } b.keep { color: var(--keep); }
mark { color: inherit; background: none; padding: .05em 0; }
mark.content { background: var(--ground); }
mark.source { border-bottom: 2px solid var(--ink); }
mark.cue { border-bottom: 2px dotted var(--ink); }
mark.position { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .3em; text-decoration-color: var(--keep); }
mark.meeting { box-shadow: 0 -2px 0 0 var(--met); }
mark.figure { font-weight: 600; }
.ref { font-size: .75rem; text-decoration: none; padding: .1rem .15rem; vertical-align: super; line-height: 1; }
mark[data-lines] { cursor: pointer; }
mark.lit { background: var(--lit); }
li.lit { border-left-color: var(--act); background: var(--lit); }
#record li.lit blockquote, #record li.lit .tail, #record li:target blockquote, #record li:target .tail { color: var(--ink); }
.ref.lit { outline: 1px solid var(--act); }
li:target { border-left-color: var(--act); background: var(--lit); } .ref:target, span:target + mark { outline: 2px solid var(--act); }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
#sheet { display: none; }
@media (max-width: 56rem) {
  main { grid-template-columns: minmax(0, 1fr); }
  #record { position: static; max-height: none; overflow: visible; padding: 0; }
  #sheet:not(:empty) { display: block; position: fixed; inset: auto 0 0 0; max-height: 40vh; overflow-y: auto; padding: .75rem 1rem;
    background: var(--paper); border-top: 2px solid var(--act); }
  #sheet ul { list-style: none; margin: 0; padding: 0; } #sheet li { padding: .35rem 0; overflow-wrap: anywhere; }
  #sheet blockquote { display: none; }
  #sheet button { float: right; font: inherit; font-size: .875rem; min-height: 2.75rem; padding: 0 1rem; color: var(--act);
    background: none; border: 1px solid var(--line); }
}
@media print { main { display: block; } body { font-size: 10pt; padding: 0; } .skip, #sheet { display: none; }
  #record { position: static; max-height: none; overflow: visible; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
@media (forced-colors: active) { mark.content { border: 1px solid; } mark.lit, li.lit { outline: 2px solid; } }
`;

/** Lights words and lines together: by pointer, by touch, by focus. Without it the anchors and :target still do. */
export const PAGE_SCRIPT = `
const [sheet, record] = ["sheet", "record"].map((id) => document.getElementById(id));
const linesOf = (element) => element.dataset.lines.split(" ");
let held = [];
const light = (lines, on) => { for (const line of lines) {
  document.getElementById("line-" + line)?.classList.toggle("lit", on);
  for (const one of document.querySelectorAll('#text [data-lines~="' + line + '"]')) one.classList.toggle("lit", on);
} };
const hold = (lines) => { light(held, false); held = lines; light(held, true); };
const show = (lines) => {
  sheet.replaceChildren();
  if (lines.length === 0) return;
  const close = document.createElement("button");
  close.type = "button"; close.textContent = "Close";
  close.addEventListener("click", () => { hold([]); show([]); });
  const list = document.createElement("ul");
  for (const line of lines) {
    const copy = document.getElementById("line-" + line)?.cloneNode(true);
    if (!copy) continue;
    copy.removeAttribute("id"); copy.className = "";
    list.append(copy);
  }
  sheet.append(close, list);
};
for (const mark of document.querySelectorAll("#text mark[data-lines]")) {
  const lines = linesOf(mark);
  mark.addEventListener("mouseenter", () => light(lines, true));
  mark.addEventListener("mouseleave", () => { light(lines, false); light(held, true); });
  mark.addEventListener("click", () => {
    hold(lines); show(lines);
    const line = document.getElementById("line-" + lines.at(-1));
    if (matchMedia("(max-width: 56rem)").matches) mark.scrollIntoView({ block: "center" });
    else if (line) record.scrollTop = line.offsetTop - record.clientHeight / 3;
  });
}
for (const one of document.querySelectorAll("#text a[data-lines], #record li[data-lines]")) {
  const lines = linesOf(one);
  for (const [type, on] of [["mouseenter", true], ["mouseleave", false], ["focusin", true], ["focusout", false]])
    one.addEventListener(type, () => { light(lines, on); light(held, true); });
  one.addEventListener("click", () => { hold(lines); show([]); });
}
document.addEventListener("keydown", (event) => { if (event.key === "Escape") { hold([]); show([]); } });
`;
