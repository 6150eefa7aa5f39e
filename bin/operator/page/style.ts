/** The style of the operator's page: light, dark, phone. Verdicts are told by words, colors only help. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #8a949e; --page: #fff; --panel: #f6f8fa;
  --accent: #0550ae; --on-accent: #fff; --bad: #b3261e; --doubt: #8a5a00; --good: #1a6b2f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --soft: #9aa6b2; --line: #6b7683; --page: #0f1318; --panel: #181e25; --accent: #79b8ff;
    --on-accent: #0f1318; --bad: #ff8b82; --doubt: #e8b44c; --good: #6fd08c; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 80rem; padding: 0 1.25rem 3rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header { position: sticky; top: 0; background: var(--page); padding: .75rem 0; border-bottom: 1px solid var(--line);
  display: flex; flex-wrap: wrap; gap: .25rem 2rem; align-items: center; justify-content: space-between; z-index: 1; }
h1 { font-size: 1.2rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
#task h2 { font-size: 1.5rem; line-height: 1.25; }
p { margin: .25rem 0 .5rem; }
#progress { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
progress { width: 12rem; max-width: 100%; accent-color: var(--accent); }
main { display: grid; grid-template: "task answering" auto "traffic answering" 1fr "results results" auto / minmax(0, 1fr)
  minmax(0, 1fr); gap: 1.5rem 2.5rem; margin-top: 1.25rem; }
#task { grid-area: task; } #answering { grid-area: answering; }
#traffic { grid-area: traffic; } #results { grid-area: results; }
section { min-width: 0; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem 1.25rem; margin: .5rem 0; }
dt { color: var(--soft); } dd { margin: 0; }
code, pre { font-family: ui-monospace, SFMono-Regular, Consolas, monospace; font-size: .875em; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; margin: 0; padding: .6rem .75rem;
  max-height: 26rem; min-height: 4rem; overflow: auto; overflow-wrap: normal; font-size: .75rem; }
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
fieldset.words { margin-bottom: 1rem; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .35rem; }
legend { padding: 0; margin-bottom: .35rem; }
.words label { display: flex; gap: .6rem; align-items: flex-start; min-height: 2.75rem; border: 1px solid var(--line);
  border-radius: .4rem; padding: .4rem .6rem; background: var(--panel); cursor: pointer; }
.words label:has(:checked) { border-color: var(--accent); outline: 1px solid var(--accent); }
.words input { margin: .3rem 0 0; accent-color: var(--accent); flex: none; width: 1rem; height: 1rem; }
.words b { font-weight: 600; } small { display: block; color: var(--soft); font-size: .85rem; line-height: 1.3; }
.note { display: block; margin-bottom: .25rem; }
textarea { width: 100%; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line);
  border-radius: .4rem; padding: .4rem .6rem; }
.buttons { display: flex; flex-wrap: wrap; gap: .6rem; margin-top: .75rem; }
button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: .4rem 1.1rem; border-radius: .4rem; cursor: pointer;
  border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); }
button.plain { background: var(--page); color: var(--accent); }
fieldset:disabled button, fieldset:disabled label { cursor: default; }
fieldset:disabled { opacity: .55; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
h2:focus { outline: none; }
summary { cursor: pointer; }
ol.steps { list-style: none; margin: .35rem 0 0; padding: 0; }
ol.judged { margin: 0; padding-left: 2.5rem; columns: 20rem; }
.v { font-weight: 600; color: var(--soft); }
.v-error, .v-fail { color: var(--bad); } .v-inconclusive, .v-warning { color: var(--doubt); }
.v-pass { color: var(--good); } .v-recorded { color: var(--accent); }
#problem { color: var(--bad); font-weight: 600; margin: 0; } #problem:empty { display: none; }
#wire { color: var(--soft); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (max-width: 52rem) {
  body { padding: 0 .9rem 2rem; }
  main { display: block; } section { margin-bottom: 1.5rem; }
  dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dd { margin-bottom: .35rem; }
  .buttons button { flex: 1 1 auto; } }
`;
