import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { faultNamed, faults } from '../../simulators/faults/catalogue.ts';
import { statusFault } from '../../simulators/faults/status.ts';
import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import { worklistItem } from '../../simulators/worklist/items.ts';
import { textsOf } from '../../simulators/worklist/natural-values.ts';
import { faultPlaces } from './fault-place.ts';
import { withSentinels } from './sentinel.ts';

const model = worklistItem('model', {
  PatientName: 'Doe^Jane',
  PatientID: '0122',
  AccessionNumber: 'A1',
  StudyInstanceUID: '2.25.1',
  RequestedProcedureID: 'RP',
  ScheduledProcedureStepSequence: [
    {
      Modality: 'CT',
      ScheduledStationAETitle: 'CT01',
      ScheduledProcedureStepID: 'SPS',
      ScheduledProcedureStepStartDate: '20200101',
    },
  ],
});
const scenario = '[SCU-A700-midway] A700 after 3 matches ends the C-FIND';
const marked = (answer: AnswerPlan) => withSentinels(answer, scenario, model, new Date(2026, 10, 20));

/** The places of three matches in the answer with a fault. */
const placed: readonly (readonly [fault: string, places: string])[] = [
  ['A700-3', 'before before before'],
  ['A700-2', 'before before after'],
  ['B000-1', 'before after after'],
  ['FF01', 'match match match'],
  ['SLOW', 'match match match'],
  ['MANY', 'match match match'],
  ['SPLIT-HEADER', 'match match match'],
  ['NO-FINAL', 'before before before'],
  ['SILENCE', 'before after after'],
  ['NO-ANSWER', 'after after after'],
  ['TWO-FINALS', 'before before before'],
  ['PENDING-LAST', 'before before before'],
  ['FINAL-FIRST', 'after after after'],
  ['CUT-SHORT', 'fault fault fault'],
  ['SPS-MISSING', 'fault fault fault'],
  ['PID-EMPTY', 'fault fault fault'],
  ['RESET-1', 'before after after'],
  ['ABORT-1', 'before after after'],
  ['CLOSE-MID-PDU', 'fault after after'],
];

describe('the place of a match', () => {
  for (const [name, places] of placed)
    it(`with ${name} is ${places}`, async () => {
      const fault = faultNamed(name);
      assert.ok(fault);
      assert.deepEqual(await faultPlaces(fault, [model, model, model]), places.split(' '));
    });

  it('is known for every fault of the catalogue', async () => {
    for (const fault of faults) assert.equal((await faultPlaces(fault, [model])).length, 1, fault.phrase);
  });
});

describe('withSentinels', () => {
  it('names scenario and place in each patient', async () => {
    const { answer, sentinels } = await marked({ matches: 2, fault: statusFault(0xa700, 2) });
    assert.deepEqual(sentinels, [
      { patientName: 'MWL^A700-MIDWAY^BEFORE1', patientID: 'MWL-A700-MIDWAY-BEFORE1', place: 'before' },
      { patientName: 'MWL^A700-MIDWAY^BEFORE2', patientID: 'MWL-A700-MIDWAY-BEFORE2', place: 'before' },
    ]);
    assert.deepEqual(
      answer.worklist?.map(({ natural }) => [natural['PatientName'], natural['PatientID']]),
      sentinels.map(({ patientName, patientID }) => [patientName, patientID]),
    );
  });

  it('leaves everything else alike, but for numbers and the day', async () => {
    const { answer } = await marked({ matches: 2 });
    assert.deepEqual(answer.worklist?.[1]?.natural, {
      ...model.natural,
      PatientName: 'MWL^A700-MIDWAY^MATCH2',
      PatientID: 'MWL-A700-MIDWAY-MATCH2',
      AccessionNumber: 'MWL-2',
      StudyInstanceUID: '2.25.1.2',
      RequestedProcedureID: 'RP-2',
      ScheduledProcedureStepSequence: [
        {
          Modality: 'CT',
          ScheduledStationAETitle: 'CT01',
          ScheduledProcedureStepID: 'SPS-2',
          ScheduledProcedureStepStartDate: '20261120',
        },
      ],
    });
  });

  it('makes three where the answer does not say how many', async () => {
    assert.equal((await marked({})).answer.worklist?.length, 3);
    assert.deepEqual((await marked({ matches: 0 })).sentinels, []);
  });

  it('leaves items alone that the answer brings itself, and very many', async () => {
    const own = { worklist: [model] };
    assert.deepEqual(await marked(own), { answer: own, sentinels: [] });
    assert.deepEqual(await marked({ matches: 10_000 }), { answer: { matches: 10_000 }, sentinels: [] });
  });

  it('takes any words for a scenario', async () => {
    const { sentinels } = await withSentinels({ matches: 1 }, `a first\\query, ${'x'.repeat(80)}`, model);
    assert.match(sentinels[0]?.patientName ?? '', /^MWL\^A-FIRST-QUERY-X+\^MATCH1$/);
    assert.ok((sentinels[0]?.patientID.length ?? 99) <= 64);
  });

  it('is another patient in every scenario', async () => {
    const names = new Map<string, string>();
    for (const id of await scenarioIds()) {
      const { answer } = await withSentinels({ matches: 1 }, `[${id}] x`, model);
      const [name = ''] = textsOf(answer.worklist?.[0]?.natural['PatientName']);
      assert.equal(names.get(name), undefined, `${id} and ${names.get(name)} have the patient ${name}`);
      names.set(name, id);
    }
    assert.ok(names.size > 100);
  });
});

/** The ids in the feature files for an SCU. */
async function scenarioIds(): Promise<Set<string>> {
  const folder = join(import.meta.dirname, '../../features/scu');
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => text.match(/SCU-[\w-]+/g) ?? []));
}
