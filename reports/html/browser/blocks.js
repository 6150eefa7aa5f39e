/** Tables of fields and elements. Texts of a peer are put in as text, never as HTML. */

/**
 * A table of a PDU or a data set: rows of offset, bytes, field, value, depth.
 * @typedef {{ t: string, r: [string, string, string, string, number][] }} Block
 */

/** @param {string} tag @param {string} text @param {string} [className] */
export function made(tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className !== '') element.className = className;
  return element;
}

/** @param {string} text */
export function block(text) {
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
