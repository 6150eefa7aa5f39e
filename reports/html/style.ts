/** The whole style of the HTML report: light, dark, print, phone. Verdicts are told by words, colors only help. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #fff; --panel: #f6f8fa;
  --link: #0550ae; --error: #7a2bbf; --fail: #b3261e; --inconclusive: #8a5a00; --warning: #8a5a00;
  --recorded: #0550ae; --pass: #1a6b2f; --none: #57606a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9aa6b2; --line: #3a424c; --page: #0f1318; --panel: #181e25; --link: #79b8ff;
    --error: #d0a3ff; --fail: #ff8b82; --inconclusive: #e8b44c; --warning: #e8b44c; --recorded: #79b8ff;
    --pass: #6fd08c; --none: #9aa6b2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0 0 .25rem; }
p { margin: .25rem 0 .5rem; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font-family: ui-monospace, SFMono-Regular, Consolas, monospace; font-size: .875em; }
pre { margin: 0; white-space: pre-wrap; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; }
.soft { color: var(--soft); }
.v { font-weight: 600; white-space: nowrap; color: var(--none); }
.v-error { color: var(--error); } .v-fail { color: var(--fail); } .v-inconclusive { color: var(--inconclusive); }
.v-warning { color: var(--warning); } .v-recorded { color: var(--recorded); } .v-pass { color: var(--pass); }
.v::before { content: ""; display: inline-block; width: .6em; height: .6em; margin-right: .4em; background: currentColor;
  border-radius: 50%; }
.v-fail::before, .v-error::before { border-radius: 0; }
.verdict { border: 1px solid var(--line); border-left: .4rem solid var(--none); background: var(--panel);
  padding: .6rem 1rem; margin: .75rem 0 1rem; }
.verdict.b-error { border-left-color: var(--error); } .verdict.b-fail { border-left-color: var(--fail); }
.verdict.b-inconclusive, .verdict.b-warning { border-left-color: var(--warning); }
.verdict.b-recorded { border-left-color: var(--recorded); } .verdict.b-pass { border-left-color: var(--pass); }
.verdict p { margin: 0; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9375rem; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
th { background: var(--panel); font-weight: 600; }
td.n { text-align: right; white-space: nowrap; } th.n { text-align: right; }
td.code, td summary { white-space: nowrap; }
pre, bdi, [dir="auto"], a, dd, td.any { overflow-wrap: anywhere; }
ul.plain { list-style: none; margin: 0; padding: 0; }
.card { border: 1px solid var(--line); border-radius: .4rem; padding: .7rem .9rem; margin: 0 0 .75rem; }
.card > summary { cursor: pointer; margin: -.7rem -.9rem; padding: .7rem .9rem; }
.card[open] > summary { margin-bottom: .4rem; }
details > summary { cursor: pointer; }
.finding { border-top: 1px solid var(--line); padding-top: .6rem; margin-top: .6rem; }
.compare { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: .3rem 0; }
.compare dt { color: var(--soft); } .compare dd { margin: 0; min-width: 0; }
.compare dd pre, pre.block { background: var(--panel); padding: .3rem .5rem; border-radius: .25rem; }
ol.steps { list-style: none; margin: .5rem 0; padding: 0; }
ol.steps li { padding: .1rem 0; }
ol.steps .kw { font-weight: 600; }
@media (max-width: 44rem) {
  body { padding: .75rem .75rem 3rem; }
  dl.facts, .compare { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd, .compare dd { margin-bottom: .35rem; }
  table.stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table.stack, table.stack tbody, table.stack tr, table.stack td, table.stack caption { display: block; width: auto; }
  table.stack tr { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .75rem; padding: .3rem 0; }
  table.stack td { border: 0; padding: .15rem .75rem; display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); }
  table.stack td::before { content: attr(data-label); color: var(--soft); }
  table.stack td.code, table.stack td.any { white-space: normal; overflow-wrap: anywhere; }
  table.counts tr { padding: .3rem .75rem; margin-bottom: .4rem; }
  table.counts td { display: inline; padding: 0 .5rem 0 0; white-space: normal; }
  table.counts td:first-child { display: block; }
  table.counts td::before { content: none; }
  table.counts td.n::after { content: " " attr(data-label); color: var(--soft); }
  table.counts td:last-child { display: block; color: var(--soft); } }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 9.5pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; } tr, .finding { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; } }
`;
