import type { RequirementEntry } from './requirement.ts';

/** SEQ: several operations and associations (PS3.7 7.3, PS3.8 9.1.1). */
export const severalOperations = [
  {
    id: 'SEQ-01',
    area: 'SEQ',
    role: 'scp',
    level: 'shall',
    source: 'PS3.7 7.3, 9.3.2.4; PS3.8 7.1.2.4',
    says: 'An association carries any number of operations one after another.',
    stimulus: '50 C-FIND with different keys and ids.',
    illegalStimulus: false,
    observe: {
      lookAt: 'results',
      pass: 'each complete and separate',
      fail: 'state of one query seen in the next; failure after n',
    },
    needs: 'several items',
  },
  {
    id: 'SEQ-02',
    area: 'SEQ',
    role: 'scp',
    level: 'shall',
    source: 'PS3.7 9.1.2.1.1',
    says: 'A message id may come again once its operation is over.',
    stimulus: 'Id 1 in three consecutive requests.',
    illegalStimulus: false,
    observe: {
      lookAt: 'results',
      pass: 'answered',
      fail: '0210 or A-ABORT',
      warning: 'id 0 refused (0 is a legal value)',
    },
    needs: 'at least one item',
  },
  {
    id: 'SEQ-03',
    area: 'SEQ',
    role: 'scp',
    level: 'shall',
    source: 'PS3.8 9.1.1',
    says: 'Associations do not disturb each other.',
    stimulus:
      'Four associations with different queries in parallel (within the declared limit), one aborted in mid-stream.',
    illegalStimulus: false,
    observe: {
      lookAt: 'results of the others',
      pass: 'complete',
      fail: 'wrong or lost',
    },
    needs: 'several items',
  },
  {
    id: 'SEQ-04',
    area: 'SEQ',
    role: 'scp',
    level: 'should',
    source: 'PS3.8 7.1.2.4; PS3.7 7.4',
    says: 'A server serves requestor after requestor.',
    stimulus: '200 short associations.',
    illegalStimulus: false,
    observe: {
      lookAt: 'success rate',
      pass: 'all',
      fail: 'some refused or timed out with free slots',
    },
    needs: 'nothing',
  },
] as const satisfies readonly RequirementEntry[];
