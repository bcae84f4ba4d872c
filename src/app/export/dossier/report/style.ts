/** The style of the report: light and dark, for the screen, for paper, for 360 pixels; stances differ by word and shape. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fcfbf8; --ink: #1c1b19; --faint: #5b5852; --line: #cfcac0; --act: #0b57a4;
  --hard: #9c2a1f; --soft: #1d6b45; --keep: #4d4a8c; }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --ink: #e9e6df; --faint: #aaa59a; --line: #45413a;
  --act: #8ec5ff; --hard: #f0a196; --soft: #8fd6b0; --keep: #bdb9f2; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 1rem; background: var(--paper); color: var(--ink); font: 1.0625rem/1.5 Georgia, "Times New Roman", serif; }
header, main, footer { max-width: 60rem; margin: 0 auto; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; border-top: 1px solid var(--line); padding-top: .75rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
p { margin: 0 0 .75rem; max-width: 42rem; overflow-wrap: anywhere; }
a { color: var(--act); } a:focus-visible { outline: 2px solid var(--act); outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; font: .9rem/1.5 system-ui, sans-serif; }
.facts, small, cite, th, .table { font-family: system-ui, sans-serif; font-style: normal; }
.facts, small, cite { color: var(--faint); font-size: .875rem; }
ul.lines, ol.lines { list-style: none; padding: 0; margin: 0; }
.lines > li { padding: .5rem 0 .5rem .75rem; border-left: 3px solid var(--line); margin: 0 0 .75rem; overflow-wrap: anywhere; }
.lines > li.hard { border-left-color: var(--hard); } .lines > li.soft { border-left-color: var(--soft); }
.lines > li.keep { border-left-color: var(--keep); }
blockquote { margin: .25rem 0 0; padding: 0; max-width: 42rem; font-size: 1rem; }
blockquote cite { display: block; }
b.hard, .hard b { color: var(--hard); } b.soft, .soft b { color: var(--soft); } b.keep, .keep b { color: var(--keep); }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font: .9rem/1.4 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); overflow-wrap: break-word; hyphens: auto; }
td small { display: block; font-size: .8125rem; }
.skip { position: absolute; left: -99rem; } .skip:focus { position: static; }
@media (max-width: 40rem) {
  table, tbody, tr, th, td { display: block; width: 100%; } thead { position: absolute; left: -99rem; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); } th, td { border: 0; padding: .15rem 0; }
  td:empty { display: none; } td[data-label]::before { content: attr(data-label) ": "; color: var(--faint); }
}
@media print { body { font-size: 10pt; padding: 0; } nav, .skip { display: none; } h2 { break-after: avoid; } .lines > li, tr { break-inside: avoid; } a { color: inherit; } }
@media (forced-colors: active) { .lines > li { border-left-color: CanvasText; } }
`;
