import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requirements } from '../harness/requirements/index.ts';
import { clauseLinks } from './clause-links.ts';

const links = (source: string) =>
  clauseLinks(source, 'DICOM 2024c').map(({ label, url }) => `${label} ${url.replace(/^.*\/html\//, '')}`);

test('sections, tables and annexes are linked in the part that was named last', () => {
  assert.deepEqual(links('PS3.5 10.1 b; PS3.4 K.5, Table K.6-1a'), [
    'PS3.5 10.1 part05.html#sect_10.1',
    'PS3.4 K.5 part04.html#sect_K.5',
    'PS3.4 Table K.6-1a part04.html#table_K.6-1a',
  ]);
  assert.deepEqual(links('PS3.7 9.3.2.1 Table 9.3-3, Annex E; PS3.4 A'), [
    'PS3.7 9.3.2.1 part07.html#sect_9.3.2.1',
    'PS3.7 Table 9.3-3 part07.html#table_9.3-3',
    'PS3.7 E part07.html#chapter_E',
    'PS3.4 A part04.html#chapter_A',
  ]);
});

test('of a range the beginning, of a note its section; nothing in parentheses', () => {
  assert.deepEqual(
    links('PS3.8 9.3.6-9.3.8, E.1 note 2; 9.2.3 (Sta7, AR-3), Tables 9-11 to 9-16 (reserved)'),
    [
      'PS3.8 9.3.6 part08.html#sect_9.3.6',
      'PS3.8 E.1 part08.html#sect_E.1',
      'PS3.8 9.2.3 part08.html#sect_9.2.3',
      'PS3.8 Table 9-11 part08.html#table_9-11',
    ],
  );
});

test('the edition is that of the results; what is no clause has no link', () => {
  assert.deepEqual(clauseLinks('PS3.4 K.4.1', 'DICOM 2024c'), [
    {
      label: 'PS3.4 K.4.1',
      url: 'https://dicom.nema.org/medical/dicom/2024c/output/html/part04.html#sect_K.4.1',
    },
  ]);
  assert.match(clauseLinks('PS3.4 K.4.1', '')[0]?.url ?? '', /\/current\//);
  assert.deepEqual(links('javascript:alert(1); <b>; PS3.6'), []);
});

test('every requirement has at least one', () => {
  assert.deepEqual(
    requirements.filter(({ source }) => links(source).length === 0).map(({ id }) => id),
    [],
  );
});
