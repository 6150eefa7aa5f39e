import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { Conversation, keys } from '../../harness/checks/testing/conversation.ts';
import { expectGolden } from '../testing/golden.ts';
import {
  cdataEnd,
  controlCharacters,
  endless,
  markdown,
  markup,
  rightToLeft,
} from '../testing/hostile-texts.ts';
import { storedRun } from '../testing/stored-run.ts';
import { statementDocx } from './docx.ts';
import { statementHtml } from './html.ts';
import { statementMarkdown } from './markdown.ts';
import { statementOf } from './statement.ts';
import { query, recorded, runOf } from './testing/runs.ts';

/** A product whose every text is hostile, with declarations, observations and open cells. */
const hostile = statementOf([
  runOf(
    'scp',
    [recorded('SCP-A', [query('scp', keys, 2)])],
    {
      statuses: { A700: markup, 'C000-CFFF': cdataEnd, FE00: controlCharacters, B001: markdown },
      implementationVersionName: rightToLeft,
      characterSets: [markup, 'ISO_IR 192'],
    },
    {
      sut: {
        ...storedRun.sut,
        name: markup,
        product: `${markup} ${controlCharacters}`,
        calledAETitle: markup,
      },
    },
  ),
  runOf(
    'scu',
    [
      recorded('SCU-A', [
        new Conversation('scu').associate().find({ identifier: keys }).final().release().transcript,
      ]),
    ],
    { statuses: { A900: endless, other: markup }, failures: { Timeout: markdown } },
  ),
]);
const usual = statementOf([runOf('scp', [recorded('SCP-A', [query('scp', keys, 2)])]), runOf('scu')]);

/** What no document may have in its markup: that of a peer. */
const foreign = /<script>|<img /;
const illegal = /[[\p{Cc}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Surrogate}]--[\t\n\r]]/v;

describe('the statement as Markdown', () => {
  it('is what was looked at', () => {
    expectGolden('stored-statement.md', statementMarkdown(usual));
    expectGolden('hostile-statement.md', statementMarkdown(hostile));
  });

  it('has no markup and no character of a peer', () => {
    const text = statementMarkdown(hostile);
    assert.doesNotMatch(text, foreign);
    assert.doesNotMatch(text, illegal);
    assert.doesNotMatch(text, /[^\\]\]\(javascript/);
    for (const line of text.split('\n').filter((each) => each.startsWith('| '))) assert.match(line, / \|$/);
  });

  it('clips what is too long, and says so', () => {
    assert.match(statementMarkdown(hostile), /8000 more characters in results\.json/);
  });
});

describe('the statement as HTML', () => {
  it('is what was looked at', () => {
    expectGolden('stored-statement.html', statementHtml(usual));
  });

  it('loads and runs nothing, and has no markup of a peer', () => {
    const text = statementHtml(hostile);
    assert.match(text, /Content-Security-Policy" content="default-src &#39;none&#39;/);
    assert.doesNotMatch(text, foreign);
    assert.doesNotMatch(text, illegal);
    assert.doesNotMatch(text, /<script|style="|https?:\/\//);
  });

  it('marks where a text comes from, and merges the Service Status', () => {
    const text = statementHtml(usual);
    assert.match(
      text,
      /<td class="open"><span dir="auto"><span class="vendor">to be completed by the vendor/,
    );
    assert.match(text, /<td rowspan="4" class=""><span dir="auto"><span class="template">Failure/);
  });
});

/** The texts of the cells of one Word table, row by row. */
function wordTables(xml: string): string[][][] {
  const texts = (part: string) =>
    [...part.matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)].map(([run]) =>
      run.replaceAll(/<[^>]*>/g, ''),
    );
  const inside = (part: string, name: string) =>
    part.split(new RegExp(`<w:${name}>|<w:${name} [^>]*>`)).slice(1);
  return inside(xml, 'tbl').map((table) => {
    const [whole = ''] = table.split('</w:tbl>');
    return inside(whole, 'tr').map((row) => inside(row, 'tc').map((cell) => texts(cell).join('')));
  });
}

describe('the statement as a Word document', async () => {
  const files = unzipSync(await statementDocx(usual));
  const xml = strFromU8(files['word/document.xml'] ?? new Uint8Array());

  it('has the tables with the official columns', () => {
    const heads = wordTables(xml).map(([first]) => first?.join(' | '));
    assert.equal(heads.length, 12);
    for (const head of [
      'Attribute | Tag | Matching Type | Query Value Source | Display on UI',
      'Parameter | Configurable | Default Value | Comment',
      'Name | Value',
      'Failure | Failure Behavior',
      'Service Status | Further Meaning | Status Code | Behavior',
      'Service Status | Further Meaning | Status Code | Condition',
    ])
      assert.ok(heads.includes(head), head);
  });

  it('has the cells of the rows, the Service Status merged', () => {
    const statuses = wordTables(xml).at(-1) ?? [];
    assert.equal(statuses[1]?.[2], '0000');
    assert.equal(statuses[2]?.[0], 'Failure');
    assert.equal(statuses[3]?.[0], '');
    assert.match(statuses[2]?.[3] ?? '', /to be completed by the vendor \(not provoked\)/);
    assert.match(xml, /<w:vMerge w:val="restart"\/>/);
    assert.match(xml, /<w:vMerge w:val="continue"\/>/);
  });

  it('has heading styles, captions and head rows that repeat', () => {
    assert.match(xml, /<w:pStyle w:val="Heading6"\/>.*N\.7\.3\.2\.1\.2 SCP of the/);
    assert.match(xml, /<w:pStyle w:val="Caption"\/>.*Table N\.7-11\. Status Codes for C-FIND/);
    assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 12);
    assert.match(strFromU8(files['word/styles.xml'] ?? new Uint8Array()), /w:styleId="Caption"/);
  });

  it('is well-formed whatever a peer sent', async () => {
    const document = strFromU8(
      unzipSync(await statementDocx(hostile))['word/document.xml'] ?? new Uint8Array(),
    );
    assert.doesNotMatch(document, foreign);
    assert.doesNotMatch(document, illegal);
    assert.doesNotMatch(document, /\]\]>/);
    assert.match(document, /&lt;script&gt;/);
  });
});
