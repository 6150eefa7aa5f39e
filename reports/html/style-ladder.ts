/** The style of the ladders and of the bytes below them. */
export const ladderStyle = `
.ladder { margin: .75rem 0; border: 1px solid var(--line); border-radius: .4rem; padding: .5rem .75rem; }
.ladder figcaption { margin-bottom: .25rem; }
.wide { overflow-x: auto; }
.ladder svg { display: block; width: 100%; max-width: 54rem; min-width: 40rem; height: auto; font: 12px system-ui, sans-serif; }
.ladder text { fill: var(--ink); white-space: pre; } .ladder .end { fill: var(--soft); text-anchor: start; }
.ladder .end.e, .ladder .t { text-anchor: end; }
.ladder .t { fill: var(--soft); font-size: 11px; font-variant-numeric: tabular-nums; }
.ladder path { fill: none; stroke: var(--ink); stroke-width: 1.25; } .ladder .life { stroke: var(--line); stroke-width: 2; }
.ladder .part path { stroke: var(--soft); stroke-width: 1; } .ladder .part > text:not(.m):not(.p), .ladder .gap text { fill: var(--soft); }
.ladder .ev text:not(.t) { fill: var(--soft); font-style: italic; }
.ladder rect { fill: transparent; } .ladder .bad > rect { fill: var(--tint); } .ladder .bad > path { stroke: var(--fail); stroke-width: 2.25; }
.ladder .m { font-weight: 600; fill: var(--soft); } .ladder .p { fill: var(--fail); }
.ladder .m.v-fail { fill: var(--fail); } .ladder .m.v-error { fill: var(--error); }
.ladder .m.v-warning, .ladder .m.v-inconclusive { fill: var(--warning); }
.live g[data-pieces] { cursor: pointer; } .live g[data-pieces]:hover > rect { fill: var(--panel); }
.live g[data-pieces]:focus { outline: none; } .live g[data-pieces]:focus-visible > rect { stroke: var(--accent); stroke-width: 2; }
.live g[aria-selected="true"] > rect { fill: var(--panel); stroke: var(--accent); stroke-width: 1; }
.ladder .hint { margin: .25rem 0 0; font-size: .85rem; }
.bytes:not(:empty) { position: sticky; bottom: 0; max-height: 46vh; overflow: auto; background: var(--page);
  border-top: 2px solid var(--accent); margin: .5rem -.75rem -.5rem; padding: 0 .75rem .25rem; }
.bytes h3 { margin: .5rem 0 .25rem; font-size: .9375rem; }
.bytes table { width: auto; min-width: 40rem; font-size: .8125rem; margin: .25rem 0 .75rem; }
.bytes td { padding: .1rem .6rem; } .bytes th { padding: .2rem .6rem; }
.bytes td:nth-child(-n+2) { font-family: ui-monospace, SFMono-Regular, Consolas, monospace; }
.bytes td:nth-child(2) { max-width: 24rem; } .bytes .wrong td { color: var(--fail); }
.bytes .d1 { padding-left: 1.6rem; } .bytes .d2 { padding-left: 2.6rem; } .bytes .d3 { padding-left: 3.6rem; }
.bytes .d4 { padding-left: 4.6rem; }
`;
