/**
 * What the report does in a browser: it filters, opens what a link leads to, and draws the ladders and the PDUs that
 * somebody asks for. Everything else of the page is there without it. Texts of a peer are put in as text, never as HTML;
 * the ladders are SVG that the report itself wrote and escaped.
 */

/**
 * A table of a PDU or a data set: rows of offset, bytes, field, value, depth.
 * @typedef {{ t: string, r: [string, string, string, string, number][] }} Block
 */

/** @param {string} tag @param {string} text @param {string} [className] */
function made(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

// --- What is packed

/** @type {Map<number, Promise<string[]>>} */
const unpacked = new Map();
const packs = [...document.querySelectorAll('script.pack')];

/** The piece of a number, from the pack that holds it. @param {number} number */
async function piece(number) {
  const index = packs.findLastIndex((pack) => Number(pack.getAttribute('data-first')) <= number);
  const pack = packs[index];
  if (pack === undefined) throw new Error(`no pack has piece ${number}`);
  const pieces = unpacked.get(index) ?? unpack(pack.textContent ?? '');
  unpacked.set(index, pieces);
  return (await pieces)[number - Number(pack.getAttribute('data-first'))] ?? '';
}

/** @param {string} text base64 of a deflated JSON list @returns {Promise<string[]>} */
async function unpack(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).json();
}

// --- Ladders

/** @type {WeakMap<Element, Promise<void>>} */
const drawn = new WeakMap();

/** Draws the ladders of a scenario, once. @param {Element} scenario */
function drawLadders(scenario) {
  const drawing = drawn.get(scenario) ?? drawLaddersOf(scenario);
  drawn.set(scenario, drawing);
  return drawing;
}

/** @param {Element} scenario */
async function drawLaddersOf(scenario) {
  for (const place of scenario.querySelectorAll('[data-ladder]')) {
    const number = Number(place.getAttribute('data-ladder'));
    try {
      place.innerHTML = await piece(number);
    } catch {
      place.textContent = 'This browser cannot unpack the ladder; the evidence below has it as text.';
    }
  }
  for (const ladder of scenario.querySelectorAll('.ladder:not(.live)')) enliven(ladder);
}

/** Makes the rows of a ladder a list to choose from, by click and by keyboard. @param {Element} ladder */
function enliven(ladder) {
  ladder.classList.add('live');
  const rows = [...ladder.querySelectorAll('g[data-pieces]')];
  const list = ladder.querySelector('svg > g');
  if (list === null || rows.length === 0) return;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', `PDUs of ${ladder.getAttribute('data-name') ?? 'the Association'}`);
  for (const [index, row] of rows.entries()) {
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', 'false');
    row.setAttribute('tabindex', index === 0 ? '0' : '-1');
    row.setAttribute('aria-label', spoken(row));
  }
  const panel = made('div', '', 'bytes');
  if (ladder.closest('details')?.querySelector('.hint') === null)
    ladder.append(made('p', 'Choose a PDU to see its bytes: click, or Tab and the arrow keys.', 'soft hint'));
  ladder.append(panel);
  list.addEventListener('click', (event) => {
    const row = event.target instanceof Element ? event.target.closest('g[data-pieces]') : null;
    if (row !== null) choose(rows, row, panel);
  });
  list.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const row = rowAfter(rows, rows.indexOf(/** @type {Element} */ (event.target)), event.key);
    if (row === undefined) return;
    event.preventDefault();
    choose(rows, row, panel);
  });
}

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

/** What a key leads to. @param {Element[]} rows @param {number} at @param {string} key */
function rowAfter(rows, at, key) {
  const last = rows.length - 1;
  if (key === 'ArrowDown') return rows[Math.min(at + 1, last)];
  if (key === 'ArrowUp') return rows[Math.max(at - 1, 0)];
  if (key === 'Home') return rows[0];
  if (key === 'End') return rows[last];
  if (key === 'Enter' || key === ' ') return rows[at];
  return undefined;
}

/** A row in words: its time, number and label, and all that stands below unless told. @param {Element} row @param {number} [lines] */
function spoken(row, lines) {
  const who = row.classList.contains('s') ? 'sent by this tool' : 'sent by the system under test';
  const texts = [...row.querySelectorAll('text')].slice(0, lines).map(({ textContent }) => textContent);
  return `${texts.join(' ')}, ${who}`;
}

/** @param {Element[]} rows @param {Element} row @param {Element} panel */
async function choose(rows, row, panel) {
  for (const other of rows) {
    other.setAttribute('aria-selected', String(other === row));
    other.setAttribute('tabindex', other === row ? '0' : '-1');
  }
  if (row instanceof SVGElement) row.focus();
  const numbers = (row.getAttribute('data-pieces') ?? '').split(' ').filter((number) => number !== '');
  const blocks = await Promise.all(numbers.map(async (number) => block(await piece(Number(number)))));
  // Somebody may have gone on while this was unpacked.
  if (row.getAttribute('aria-selected') !== 'true') return;
  fill(panel, row, blocks);
}

/** Shows the blocks of a row, and keeps the row in sight above them. @param {Element} panel @param {Element} row @param {Element[]} blocks */
function fill(panel, row, blocks) {
  const none = made('p', 'Its bytes are not kept here: the evidence below has them.');
  panel.replaceChildren(made('h3', spoken(row, 3)), ...(blocks.length === 0 ? [none] : blocks));
  panel.scrollTop = 0;
  const hidden = row.getBoundingClientRect().bottom - panel.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden + 8);
}

/** @param {string} text */
function block(text) {
  /** @type {Block} */
  const { t, r } = JSON.parse(text);
  const table = document.createElement('table');
  const head = document.createElement('tr');
  for (const title of ['Offset', 'Bytes', 'Field', 'Value']) {
    const cell = made('th', title);
    cell.setAttribute('scope', 'col');
    head.append(cell);
  }
  const body = document.createElement('tbody');
  for (const [offset, bytes, field, value, depth] of r) {
    const row = document.createElement('tr');
    if (offset === '!') row.className = 'wrong';
    row.append(made('td', offset), made('td', bytes), made('td', field, `d${depth}`), made('td', value));
    body.append(row);
  }
  const top = document.createElement('thead');
  top.append(head);
  table.append(made('caption', t), top, body);
  const scroller = made('div', '', 'wide');
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'region');
  scroller.setAttribute('aria-label', t);
  scroller.append(table);
  return scroller;
}

// --- Filters

/** @param {HTMLFormElement} form */
function filter(form) {
  const section = document.getElementById(form.dataset['target'] ?? '');
  if (section === null) return;
  const wanted = new FormData(form);
  const text = String(wanted.get('text') ?? '')
    .trim()
    .toLowerCase();
  const values = [...wanted].filter(([name, value]) => name !== 'text' && value !== '');
  const rows = [...section.querySelectorAll('.row')];
  let shown = 0;
  for (const row of rows) {
    const fits =
      values.every(([name, value]) => row.getAttribute(`data-${name}`) === value) &&
      (text === '' || (row.textContent ?? '').toLowerCase().includes(text));
    row.classList.toggle('out', !fits);
    if (fits) shown += 1;
  }
  const isFiltered = text !== '' || values.length > 0;
  for (const group of section.querySelectorAll('details.group')) {
    const isEmpty = group.querySelector('.row:not(.out)') === null;
    group.classList.toggle('out', isEmpty);
    if (isFiltered && !isEmpty) group.setAttribute('open', '');
  }
  const output = form.querySelector('output');
  if (output !== null) output.textContent = isFiltered ? `${shown} of ${rows.length} shown` : '';
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
