/** The whole style of the HTML pages: light, dark, print, phone. Verdicts are told by words and signs, colors only help. */
import { ladderStyle } from './style-ladder.ts';
import { narrowStyle } from './style-narrow.ts';

const colors = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --page: #fff; --panel: #f6f8fa;
  --accent: #0550ae; --error: #7a2bbf; --fail: #b3261e; --inconclusive: #7d5200; --warning: #7d5200;
  --recorded: #45525f; --pass: #1a6b2f; --none: #57606a; --tint: #fdf3f2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9aa6b2; --line: #3a424c; --page: #0f1318; --panel: #181e25; --accent: #79b8ff;
    --error: #d0a3ff; --fail: #ff8b82; --inconclusive: #e8b44c; --warning: #e8b44c; --recorded: #b3bfcb;
    --pass: #6fd08c; --none: #9aa6b2; --tint: #2a1a1c; } }
`;

const text = `
* { box-sizing: border-box; }
html { scroll-padding-top: .5rem; }
body { margin: 0 auto; max-width: 76rem; padding: 1rem 1.25rem 4rem; background: var(--page); color: var(--ink);
  font: .9375rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: .25rem 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font-size: 1rem; margin: 0; } p + h3, table + h3 { margin-top: 1rem; }
h2 .n, nav .n { color: var(--soft); font-weight: 400; white-space: nowrap; flex: none; font-variant-numeric: tabular-nums; }
p { margin: .25rem 0 .5rem; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
main:focus { outline: none; }
code, pre { font-family: ui-monospace, SFMono-Regular, Consolas, monospace; font-size: .875em; }
pre { margin: 0; white-space: pre-wrap; }
pre, code, bdi, [dir="auto"], a, dd, td.any { overflow-wrap: anywhere; }
ul.plain { list-style: none; margin: 0; padding: 0; }
.soft { color: var(--soft); }
.out { display: none !important; }
.skip { position: absolute; left: -100rem; } .skip:focus { position: static; }
.v { font-weight: 600; white-space: nowrap; color: var(--none); }
.v-error { color: var(--error); } .v-fail { color: var(--fail); } .v-inconclusive { color: var(--inconclusive); }
.v-warning { color: var(--warning); } .v-recorded { color: var(--recorded); } .v-pass { color: var(--pass); }
.v::before { content: "–" / ""; display: inline-block; width: 1.25em; height: 1.25em; margin-right: .4em; text-align: center;
  line-height: 1.25em; font-size: .85em; border-radius: .25em; box-shadow: inset 0 0 0 1px currentColor; }
.v-pass::before { content: "✓" / ""; } .v-recorded::before { content: "•" / ""; } .v-warning::before { content: "△" / ""; }
.v-inconclusive::before { content: "?" / ""; }
.v-fail::before { content: "✕" / ""; } .v-error::before { content: "!" / ""; }
`;

const blocks = `
.verdict { border: 1px solid var(--line); border-left: .4rem solid var(--none); background: var(--panel);
  padding: .6rem 1rem; margin: .75rem 0 1rem; }
.verdict.b-error { border-left-color: var(--error); } .verdict.b-fail { border-left-color: var(--fail); }
.verdict.b-inconclusive, .verdict.b-warning { border-left-color: var(--warning); }
.verdict.b-recorded { border-left-color: var(--recorded); } .verdict.b-pass { border-left-color: var(--pass); }
.verdict p { margin: 0; } .verdict .big { font-size: 1.35rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 0; }
dl.facts dt { color: var(--soft); } dl.facts dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .875rem; line-height: 1.45; }
caption { text-align: left; color: var(--soft); padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
th { background: var(--panel); font-weight: 600; }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } th.n { text-align: right; }
td.code, td summary, .ids li { white-space: nowrap; }
.ids li { max-width: 22rem; overflow: hidden; text-overflow: ellipsis; } .ids a { display: inline; }
#requirements th:nth-child(2) { width: 38%; } #requirements th:nth-child(4) { width: 17%; } #status-table th:nth-child(4) { width: 32%; }
details > summary { cursor: pointer; }
summary h3 { display: inline; font-weight: 400; } summary h3 code { font-weight: 600; }
.card { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .9rem; margin: 0 0 .6rem; }
.card > summary, .list .row > summary { margin: -.6rem -.9rem; padding: .6rem .9rem; }
.card[open] > summary { margin-bottom: .3rem; }
.card > summary:hover, .list .row > summary:hover { background: var(--panel); }
.list { border: 1px solid var(--line); border-radius: .4rem; }
.list .row { padding: .4rem .9rem; border-bottom: 1px solid var(--line); } .list .row:last-child { border-bottom: 0; }
.list .row > summary { margin: -.4rem -.9rem; padding: .4rem .9rem; }
.list .row[open] > summary { margin-bottom: .4rem; background: var(--panel); font-weight: 600; }
.list .row > summary .v { display: inline-block; min-width: 8.5rem; }
.in { display: flex; flex-wrap: wrap; gap: 0 .75rem; } .in ul { display: flex; flex-wrap: wrap; gap: 0 .75rem; }
.finding { border-top: 1px solid var(--line); padding-top: .5rem; margin-top: .5rem; }
.compare { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; margin: .3rem 0; }
.compare dt { color: var(--soft); } .compare dd { margin: 0; min-width: 0; }
.compare dd pre, pre.block { background: var(--panel); padding: .3rem .5rem; border-radius: .25rem; }
ol.steps { list-style: none; margin: .5rem 0; padding: .4rem .75rem; border-left: .2rem solid var(--line); }
ol.steps .kw { font-weight: 600; }
form.filter { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; margin: .5rem 0 1rem; }
form.filter[hidden] { display: none; }
.filter input, .filter select, .filter button { font: inherit; color: inherit; background: var(--page); min-height: 2.1rem;
  border: 1px solid var(--soft); border-radius: .3rem; padding: .15rem .5rem; max-width: 14rem; }
.filter button { color: var(--accent); border-color: var(--accent); cursor: pointer; }
`;

const contents = `
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; padding: 0; }
@media (min-width: 72rem) {
  body.report { max-width: 92rem; display: grid; grid-template-columns: 13rem minmax(0, 1fr); column-gap: 2.5rem; }
  body.report > header, body.report > .skip { grid-column: 2; }
  body.report > main { grid-column: 2; }
  body.report > nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 1rem; align-self: start; }
  body.report > nav ul { display: block; margin: .25rem 0; } body.report > nav li { padding: .3rem 0; border-bottom: 1px solid var(--line); }
  body.report > nav a { text-decoration: none; display: flex; justify-content: space-between; gap: .5rem; } }
`;

/** The style sheet. */
export const style = colors + text + blocks + contents + ladderStyle + narrowStyle;
