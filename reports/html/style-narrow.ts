/** What changes on a phone and on paper. */
export const narrowStyle = `
@media (max-width: 44rem) {
  body { padding: .75rem .75rem 3rem; }
  dl.facts, .compare { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dl.facts dd, .compare dd { margin-bottom: .35rem; }
  .list .row > summary .v { min-width: 0; margin-right: .4rem; }
  .filter label { flex: 1 1 45%; } .filter input, .filter select { width: 100%; max-width: none; }
  .ids li { max-width: 100%; white-space: normal; } table.stack td summary { white-space: normal; }
  .bytes table { min-width: 0; font-size: .75rem; } .bytes td, .bytes th { padding: .1rem .3rem; }
  .bytes td:nth-child(2) { min-width: 7.5rem; }
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
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --page: #fff; --panel: #f3f3f3; --accent: #0550ae;
    --error: #7a2bbf; --fail: #b3261e; --inconclusive: #7d5200; --warning: #7d5200; --recorded: #45525f; --pass: #1a6b2f;
    --none: #57606a; --tint: #fdf3f2; }
  body, body.report { display: block; max-width: none; padding: 0; font-size: 9pt; }
  nav, .skip, form.filter, .ladder .hint, [data-ladder] { display: none !important; }
  table { font-size: 8pt; line-height: 1.35; } th, td { padding: .15rem .4rem; } .ids li { white-space: normal; overflow-wrap: anywhere; font-size: 7.5pt; }
  .list .row > summary .v { min-width: 0; margin-right: .5rem; } a { color: inherit; text-decoration: none; }
  h1 { font-size: 17pt; } h2 { font-size: 12.5pt; margin-top: 1.25rem; } h3 { font-size: 10pt; }
  .list .row { padding: .15rem .9rem; } .list .row > summary { margin: -.15rem -.9rem; padding: .15rem .9rem; }
  h2, h3, summary, figcaption, thead { break-after: avoid; } tr, .finding, ol.steps { break-inside: avoid; }
  .wide { overflow: visible; } .ladder svg { min-width: 0; max-width: 17cm; }
  .bytes:not(:empty) { position: static; max-height: none; }
  details.paper::details-content { content-visibility: visible; height: auto; } }
`;
