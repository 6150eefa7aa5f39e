import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import { type NaturalDataSet, toNatural } from '../../simulators/data-set/natural.ts';
import { findElement, walkDataSet } from '../../simulators/data-set/walk.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import { edited, tagOf, textElement, withElement } from '../../simulators/faults/identifier-edit.ts';
import { type FindHandler, type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { loadWorklist, type WorklistItem, worklistItem } from '../../simulators/worklist/items.ts';
import { compileIdentifier } from '../../simulators/worklist/matching.ts';
import { itemsOf, textsOf } from '../../simulators/worklist/natural-values.ts';
import { assertDetected, inFolder, unread } from '../support/suite.ts';

const features = await loadFeatures('scp');
const worklist = await loadWorklist(join(import.meta.dirname, '../../fixtures/worklists/conformance.yaml'));
const limits = { quiet: 0.02, response: 20 };

/** Runs scenarios on our own SCP; the fault is in every association but that of the first meeting. */
async function run(ids: readonly string[], options: ScpOptions, fault?: Partial<Fault>) {
  let associations = 0;
  const made: Fault = { ...unusual, ...fault };
  const scp = await startScp({
    worklist,
    ...options,
    onTranscript: () => {
      associations += 1;
      if (fault && associations > 1) scp.setAnswer({ fault: made });
    },
  });
  const target = { host: '127.0.0.1', port: scp.port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  const profile = { name: 'an SCP', role: 'scp' as const, limits };
  try {
    return await inFolder((out) => runScpSuite(features, profile, target, { ids, out }, unread));
  } finally {
    await scp.close();
  }
}

const unusual: Fault = {
  phrase: 'of this test',
  aeTitle: 'OWN',
  layer: 'data-set',
  legal: false,
  explain: 'of this test',
  source: 'none',
};

const characterSet = tagOf('SpecificCharacterSet');

/** Names another Specific Character Set than `from`; the text stays as it is. */
function renamed(from: string, to: string): Partial<Fault> {
  return {
    identifier: edited((elements) => {
      const [found] = elements.filter(({ tag }) => tag === characterSet);
      const isMeant =
        found?.value instanceof Uint8Array && Buffer.from(found.value).toString('latin1').trim() === from;
      return isMeant ? withElement(elements, textElement('SpecificCharacterSet', to)) : elements;
    }),
  };
}

/** Puts one element into every Identifier. */
function withText(keyword: string, text: string): Partial<Fault> {
  return { identifier: edited((elements) => withElement(elements, textElement(keyword, text))) };
}

const unnamed: Partial<Fault> = {
  identifier: edited((elements) => elements.filter(({ tag }) => tag !== characterSet)),
};

/** Aborts when a request names a set. */
function abortOn(set: string): Partial<Fault> {
  return {
    layer: 'flow',
    steps: async function* (steps, { request }) {
      if (Buffer.from(request.dataSet ?? []).includes(set)) yield { kind: 'act', act: 'abort' };
      else yield* steps;
    },
  };
}

/** Answers as an SCP whose items are of UTC does with timezone query adjustment. */
const shifting: FindHandler = async function* ({ identifier }) {
  const offset = findElement(identifier.elements, 'TimezoneOffsetFromUTC')?.value;
  const text = Buffer.from(offset ?? [])
    .toString('latin1')
    .trim();
  const query = compileIdentifier(identifier);
  for (const item of worklist.map((each) => inZone(each, text))) {
    if (!query.matches(item)) continue;
    const bytes = query.respond(item, identifier.transferSyntaxUID);
    yield {
      status: 0xff00,
      identifier: toNatural(walkDataSet(bytes, identifier.transferSyntaxUID).elements),
    };
  }
};

/** The item with its start in the zone of an offset of whole hours. */
function inZone(item: WorklistItem, offset: string): WorklistItem {
  const [step = {}] = itemsOf(item.natural['ScheduledProcedureStepSequence']);
  const [date = '', time = ''] = ['Date', 'Time'].map(
    (part) => textsOf(step[`ScheduledProcedureStepStart${part}`])[0] ?? '',
  );
  if (offset === '' || !/^\d{4}(\d{2})?$/.test(time)) return item;
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:00Z`;
  const moved = new Date(Date.parse(iso) + Number(offset.slice(0, 3)) * 3_600_000).toISOString();
  const start: NaturalDataSet = {
    ScheduledProcedureStepStartDate: moved.slice(0, 10).replaceAll('-', ''),
    ScheduledProcedureStepStartTime: `${moved.slice(11, 16).replace(':', '')}${time.slice(4)}`,
  };
  return worklistItem(item.name, {
    ...item.natural,
    ScheduledProcedureStepSequence: [{ ...step, ...start }],
  });
}

const adjusting = { extendedNegotiation: { timezoneQueryAdjustment: true } };

describe('the character sets and the time zone of an SCP', () => {
  it('are conclusive with the conformance worklist, and pass on our own SCP', async () => {
    const { scenarios } = await run(['SCP-CHARSET', 'SCP-TZ'], {});
    const others = scenarios.filter(({ verdict }) => verdict !== 'pass');
    assert.deepEqual(
      others.map(({ id, verdict }) => [id, verdict]),
      [
        ['SCP-TZ-unnegotiated', 'recorded'],
        ['SCP-TZ-negotiated', 'not-applicable'],
      ],
    );
  });

  const deviations = [
    {
      name: 'text without the name of its set',
      ids: ['SCP-CHARSET-named', 'SCP-CHARSET-144'],
      fault: unnamed,
      // CHARSET-02: some of the texts have escape sequences, which need the names of their sets.
      fails: ['CHARSET-01', 'CHARSET-02', 'CHARSET-05'] as const,
    },
    {
      name: 'escape sequences with one value',
      ids: ['SCP-CHARSET-escapes'],
      fault: renamed('\\ISO 2022 IR 87', 'ISO_IR 100'),
      fails: ['CHARSET-01', 'CHARSET-02'] as const,
    },
    {
      name: 'a second value beside UTF-8',
      ids: ['SCP-CHARSET-alone'],
      fault: renamed('ISO_IR 192', 'ISO_IR 192\\ISO 2022 IR 100'),
      fails: ['CHARSET-03'] as const,
    },
    {
      name: 'Latin-1 that is said to be UTF-8',
      ids: ['SCP-CHARSET-192'],
      fault: renamed('ISO_IR 100', 'ISO_IR 192'),
      fails: ['CHARSET-03', 'CHARSET-05'] as const,
    },
    {
      name: 'an offset from UTC without a value',
      ids: ['SCP-CHARSET-named'],
      fault: withText('TimezoneOffsetFromUTC', ''),
      fails: ['TZ-01'] as const,
    },
    {
      name: 'names of four component groups',
      ids: ['SCP-CHARSET-groups'],
      fault: withText('PatientName', 'Doe^Jane=A=B=C'),
      fails: ['CHARSET-08', 'ENC-07'] as const,
    },
    {
      name: 'an abort on a set that is not known',
      ids: ['SCP-CHARSET-unknown'],
      fault: abortOn('ISO_IR 999'),
      fails: ['CHARSET-05'] as const,
    },
    {
      name: 'an abort on a name in another set',
      ids: ['SCP-CHARSET-others'],
      fault: abortOn('ISO_IR 192'),
      fails: ['CHARSET-06'] as const,
    },
  ];
  for (const { name, ids, fault, fails } of deviations)
    it(`fail on ${name}: ${fails.join(', ')}`, async () =>
      assertDetected(await run(ids, {}, fault), { name, ids, fails }));

  it('fail on an offset that was negotiated and shifts nothing: TZ-02', async () => {
    const ids = ['SCP-TZ-negotiated'];
    assertDetected(await run(ids, adjusting), { name: 'no shift', ids, fails: ['TZ-02'] });
  });

  it('pass with an offset that was negotiated and shifts dates and times', async () => {
    const { scenarios } = await run(['SCP-TZ-negotiated'], { ...adjusting, handler: shifting });
    assert.deepEqual(
      scenarios.map(({ verdict }) => verdict),
      ['pass'],
    );
  });
});
