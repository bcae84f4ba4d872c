/** The style of the page of quotes: light and dark, for the screen and for paper; roles differ by line as well as by colour. */
export const QUOTES_STYLE = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --faint: #595959; --line: #c9c9c9;
  --source: #ffe3b0; --cue: #e2e2e2; --content: #d3e8fb; --strong: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --faint: #b0b0b0; --line: #444;
  --source: #5a3d00; --cue: #444; --content: #123a5c; --strong: #8ec5ff; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.6 Georgia, serif; }
header, main { max-width: 76rem; margin: 0 auto; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.1rem; }
.facts, small { color: var(--faint); }
.facts, .legend, aside { font-family: system-ui, sans-serif; font-size: .9rem; overflow-wrap: anywhere; }
main { display: grid; gap: 2rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
article p { margin: 0 0 1em; overflow-wrap: anywhere; }
mark { color: inherit; background: none; padding: .05em 0; }
mark.content { background: var(--content); }
mark.cue { background: var(--cue); text-decoration: underline dotted; text-underline-offset: .2em; }
mark.source { background: var(--source); border-bottom: 2px solid currentColor; }
mark.lit { outline: 2px solid var(--strong); }
.anchor { color: var(--strong); text-decoration: none; font: .7rem system-ui, sans-serif; padding: 0 .1em; }
.anchor.lit, .anchor:target { outline: 2px solid var(--strong); }
li:target { border-left-color: var(--strong); }
aside ol { padding-left: 1.6rem; }
aside li { margin-bottom: .7rem; padding: .2rem .4rem; border-left: 3px solid transparent; }
aside li.lit, aside li:focus-within { border-left-color: var(--strong); }
aside a { color: inherit; text-decoration: none; }
aside a b { color: var(--strong); }
a:focus-visible { outline: 2px solid var(--strong); outline-offset: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
@media (max-width: 50rem) { main { grid-template-columns: minmax(0, 1fr); } }
@media print { main { display: block; } body { font-size: 10pt; } mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .skip { display: none; } }
@media (forced-colors: active) { mark.content { border: 1px solid; } mark.lit { outline-style: double; } }
`;

/** Links the marks and the list: hover and focus on one light the other. */
export const QUOTES_SCRIPT = `
const light = (ids, on) => { for (const id of ids) {
  document.getElementById("row-" + id)?.classList.toggle("lit", on);
  document.getElementById("text-" + id)?.classList.toggle("lit", on);
  for (const mark of document.querySelectorAll('mark[data-ids~="' + id + '"]')) mark.classList.toggle("lit", on);
} };
for (const mark of document.querySelectorAll("mark[data-ids]")) {
  const ids = mark.dataset.ids.split(" ");
  mark.addEventListener("mouseenter", () => light(ids, true));
  mark.addEventListener("mouseleave", () => light(ids, false));
  mark.addEventListener("click", () => document.querySelector("#row-" + ids[ids.length - 1] + " a")?.focus());
}
for (const link of document.querySelectorAll("a[data-id]")) {
  for (const [type, on] of [["mouseenter", true], ["mouseleave", false], ["focus", true], ["blur", false]])
    link.addEventListener(type, () => light([link.dataset.id], on));
}
`;
