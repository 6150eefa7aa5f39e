/** The filters above a list. */

/** @param {HTMLFormElement} form */
export function filter(form) {
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
