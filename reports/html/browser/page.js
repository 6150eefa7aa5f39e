/**
 * What the report does in a browser: it filters, opens what a link leads to, and draws the ladders and the PDUs that
 * somebody asks for. Everything else of the page is there without it. Texts of a peer are put in as text, never as HTML;
 * the ladders are SVG that the report itself wrote and escaped.
 */
import { filter } from './filters.js';
import { drawLadders } from './ladders.js';

/** Goes to the PDU that a link to the evidence names. @param {HTMLElement} link */
async function goToEvidence(link) {
  const scenario = document.getElementById((link.getAttribute('href') ?? '').slice(1));
  if (scenario === null) return;
  await drawLadders(scenario);
  const ladders = [...scenario.querySelectorAll('.ladder')];
  const ladder = ladders.find((each) => each.getAttribute('data-name') === link.dataset['association']);
  const entry = `g[data-entry="${Number(link.dataset['entry'])}"]`;
  const row = ladder?.querySelector(entry);
  if (row instanceof SVGElement && row.hasAttribute('data-pieces'))
    row.dispatchEvent(new Event('click', { bubbles: true }));
  (row ?? ladder)?.scrollIntoView({ block: 'center' });
}

/** Opens what a link leads to, and shows it although a filter hides it. */
function openTarget() {
  const target =
    document.getElementById(location.hash.slice(1)) ??
    document.getElementById(decoded(location.hash.slice(1)));
  if (target === null) return;
  if (target.closest('.out') !== null || target.querySelector(':scope > .out') !== null) {
    for (const form of document.querySelectorAll('form.filter'))
      if (form instanceof HTMLFormElement) form.reset();
    for (const hidden of document.querySelectorAll('.out')) hidden.classList.remove('out');
  }
  for (let at = target.closest('details'); at !== null; at = at.parentElement?.closest('details') ?? null)
    at.open = true;
  target.scrollIntoView();
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

for (const form of document.querySelectorAll('form.filter')) {
  if (!(form instanceof HTMLFormElement)) continue;
  form.hidden = false;
  form.addEventListener('input', () => filter(form));
  form.addEventListener('submit', (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener('reset', () => setTimeout(() => filter(form)));
}
for (const scenario of document.querySelectorAll('#scenarios details.row')) {
  scenario.addEventListener('toggle', () => {
    if (scenario.hasAttribute('open')) void drawLadders(scenario);
  });
  if (scenario.hasAttribute('open')) void drawLadders(scenario);
}
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a[data-association]') : null;
  if (!(link instanceof HTMLElement)) return;
  event.preventDefault();
  // The address names the scenario, and going back leads to the link.
  history.pushState(null, '', link.getAttribute('href'));
  openTarget();
  void goToEvidence(link);
});
addEventListener('hashchange', openTarget);
openTarget();
