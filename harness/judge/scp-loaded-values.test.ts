import { knownItem } from '../oracle/known-item.ts';
import { judgeLoadedValues } from './scp-loaded-values.ts';
import { exchangeOf, talkWithScp } from './testing/exchanges.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const step = { ScheduledProcedureStepID: 'S1' };
const item = {
  StudyInstanceUID: '2.25.1',
  PatientName: 'MULLER^ANNA',
  PatientWeight: '70.50',
  ScheduledProcedureStepSequence: [step],
  RequestedProcedureCodeSequence: [{ CodeValue: 'A' }, { CodeValue: 'B' }],
};
const loaded = [knownItem(item)];
const came = (change: object) =>
  exchangeOf(
    talkWithScp()
      .find()
      .pending({ identifier: { ...item, ...change } })
      .final(0),
  );

describeJudge('the values of a worklist that was loaded', [
  judgeCase('RESP-10', 'pass', 'the same values', () => judgeLoadedValues(came({}), loaded)),
  judgeCase('RESP-10', 'pass', 'values that mean the same', () =>
    judgeLoadedValues(came({ PatientName: 'MULLER^ANNA^^', PatientWeight: '70.5' }), loaded),
  ),
  judgeCase('RESP-10', 'pass', 'an attribute without a value', () =>
    judgeLoadedValues(came({ PatientName: '' }), loaded),
  ),
  judgeCase('RESP-10', 'warning', 'a letter that is lost', () =>
    judgeLoadedValues(came({ PatientName: 'MLLER^ANNA' }), loaded),
  ),
  judgeCase('RESP-10', 'warning', 'an item of a sequence that is lost', () =>
    judgeLoadedValues(came({ RequestedProcedureCodeSequence: [{ CodeValue: 'A' }] }), loaded),
  ),
  judgeCase('RESP-10', 'inconclusive', 'another worklist', () =>
    judgeLoadedValues(came({ StudyInstanceUID: '2.25.2' }), loaded),
  ),
  judgeCase('RESP-10', 'not-applicable', 'no worklist in the profile', () =>
    judgeLoadedValues(came({}), undefined),
  ),
]);
