import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromNatural } from '../data-set/natural.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { faultNamed, faults, statusFault } from './catalogue.ts';
import { faultLayers } from './fault.ts';
import { contextID, messageID, requestMessage } from './testing/exchange.ts';
import { expectedFaults } from './testing/expected-faults.ts';
import { expectedShapes } from './testing/expected-shapes.ts';
import { answerDeviations } from './testing/judge-answer.ts';
import { associationDeviations } from './testing/judge-association.ts';
import { play } from './testing/play.ts';

test('AE titles are valid and unique, phrases are clauses and unique', () => {
  assert.ok(faults.length >= 55);
  for (const { aeTitle, phrase, explain, source } of faults) {
    assert.match(aeTitle, /^[0-9A-Z](?:[0-9A-Z-]{0,14}[0-9A-Z])?$/, aeTitle);
    assert.match(phrase, /^(?:[a-z]|UTF-8)[^.\n]*[^.\s]$/, phrase);
    assert.match(explain, /^[^\n]{10,150}$/, explain);
    assert.match(source, /^PS3\.\d/, source);
  }
  assert.equal(new Set(faults.map(({ aeTitle }) => aeTitle)).size, faults.length);
  assert.equal(new Set(faults.map(({ phrase }) => phrase)).size, faults.length);
});

test('every layer has several faults, and all but the status layer have legal and illegal ones', () => {
  for (const layer of faultLayers) {
    const those = faults.filter((fault) => fault.layer === layer);
    assert.ok(those.length >= 10, layer);
    assert.ok(those.some(({ legal }) => legal) && those.some(({ legal }) => !legal), layer);
  }
});

test('a name is an AE title, a phrase, or any Status Code', () => {
  for (const fault of faults) {
    assert.equal(faultNamed(fault.phrase), fault);
    assert.equal(faultNamed(fault.aeTitle), fault);
  }
  assert.equal(faultNamed('A700-3')?.phrase, 'the Status is A700 after 3 matches');
  assert.equal(faultNamed('the Status is C0DE after 1 match')?.aeTitle, 'C0DE-1');
  assert.equal(faultNamed('the Status is C0DE')?.aeTitle, 'C0DE');
  for (const text of ['', 'CT1', 'a700', 'A70', 'A700-', 'A700-123456', 'the Status is A7000']) {
    assert.equal(faultNamed(text), undefined, text);
  }
});

test('a status fault sends so many matches as it says, or all there are', async () => {
  const statuses = async (code: number, after?: number) =>
    (await play(statusFault(code, after))).messages.map(({ command }) => command.Status);
  assert.deepEqual(await statuses(0xa900), [0xa900]);
  assert.deepEqual(await statuses(0xa900, 2), [0xff00, 0xff00, 0xa900]);
  assert.deepEqual(await statuses(0xa900, 9), [0xff00, 0xff00, 0xff00, 0xa900]);
  assert.deepEqual(await statuses(0xff01, 1), [0xff00, 0xff01, 0xff01, 0x0000]);
  const { steps } = await play(statusFault(0xff02, 1));
  assert.deepEqual(
    steps.map(({ delayMs }) => delayMs),
    [undefined, undefined, 5000],
  );
});

test('every fault has its expectation, and every expectation its fault', () => {
  const legal = faults.filter((fault) => fault.legal).map(({ aeTitle }) => aeTitle);
  const illegal = faults.filter((fault) => !fault.legal).map(({ aeTitle }) => aeTitle);
  assert.deepEqual(Object.keys(expectedShapes).sort(), legal.sort());
  assert.deepEqual(Object.keys(expectedFaults).sort(), illegal.sort());
});

for (const fault of faults.filter(({ legal }) => !legal)) {
  test(`${fault.aeTitle}: ${fault.phrase}`, async () => {
    const expected = expectedFaults[fault.aeTitle];
    assert.ok(expected, 'a new fault needs an entry in expected-faults.ts');
    const [deviations, options] =
      'options' in expected ? [expected.deviations, expected.options] : [expected, {}];
    const played = await play(fault, options);
    assert.deepEqual(
      [...answerDeviations(played), ...associationDeviations(played)].sort(),
      deviations.toSorted(),
    );
  });
}

for (const fault of faults.filter(({ legal }) => legal)) {
  test(`${fault.aeTitle}: ${fault.phrase}, which is legal`, async () => {
    const shape = expectedShapes[fault.aeTitle];
    assert.ok(shape, 'a new legal fault needs an entry in expected-shapes.ts');
    const played = await play(fault, shape.options);
    const found = [...answerDeviations(played), ...associationDeviations(played)];
    assert.deepEqual(found.sort(), [...(shape.ends ?? [])].sort());
    shape.shows(played);
  });
}

test('the conformant exchange has no deviation in any Transfer Syntax, at any maximum length', async () => {
  const none = {
    phrase: 'nothing is wrong',
    aeTitle: 'NONE',
    layer: 'flow',
    legal: true,
    explain: '',
    source: '',
  } as const;
  for (const suffix of ['', '.1', '.2', '.1.99']) {
    const played = await play(none, { transferSyntaxUID: `1.2.840.10008.1.2${suffix}`, maximumLength: 128 });
    assert.deepEqual([...answerDeviations(played, 128), ...associationDeviations(played)], []);
  }
});

test('no fault throws, whatever the Transfer Syntax and however short the Identifier, and fragments stay even', () => {
  for (const suffix of ['', '.1', '.2', '.1.99']) {
    const transferSyntaxUID = `1.2.840.10008.1.2${suffix}`;
    const request = requestMessage(transferSyntaxUID);
    const { signal } = new AbortController();
    const context = {
      index: 0,
      status: 0xff00,
      contextID,
      messageID,
      maximumLength: 0,
      transferSyntaxUID,
      request,
      signal,
    };
    for (const natural of [{}, { PatientName: '' }, { PatientID: 'P' }, { StudyInstanceUID: '1.2' }]) {
      const bytes = encodeDataSet(fromNatural(natural), transferSyntaxUID);
      for (const { identifier, aeTitle } of faults) {
        const changed = identifier?.(bytes, context) ?? bytes;
        assert.equal(changed.length % 2, 0, `${aeTitle} in ${transferSyntaxUID}`);
      }
    }
  }
});
