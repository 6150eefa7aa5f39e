/** The ladders of a scenario, and the choice of a PDU by click and by keyboard. */
import { block, made } from './blocks.js';
import { piece } from './pieces.js';

/** @type {WeakMap<Element, Promise<void>>} */
const drawn = new WeakMap();

/** Draws the ladders of a scenario, once. @param {Element} scenario */
export function drawLadders(scenario) {
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
  // Without it the page says that the evidence has them.
  const texts = await Promise.all(numbers.map((number) => piece(Number(number)))).catch(() => []);
  const blocks = texts.map(block);
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
