import type { RequirementEntry } from './requirement.ts';

/** ECHO: Verification (PS3.4 Annex A, PS3.7 9.1.5). */
export const verification = [
  {
    id: 'ECHO-01',
    area: 'ECHO',
    role: 'scp',
    level: 'shall',
    source: 'PS3.7 9.1.5, 9.3.5; PS3.4 A',
    says: 'C-ECHO-RQ on an accepted Verification context gets one C-ECHO-RSP with status 0000.',
    stimulus: 'C-ECHO-RQ, message ids 1, 7, 65535.',
    illegalStimulus: false,
    observe: {
      lookAt: 'response',
      pass: '8030H, (0000,0120) equal, dataset type 0101H, status 0000',
      fail: 'other status, missing element, data set, second response, (0000,0002) present with another UID',
    },
    needs: 'nothing',
  },
  {
    id: 'ECHO-02',
    area: 'ECHO',
    role: 'scp',
    level: 'shall',
    source: 'PS3.7 9.1.5.1.4',
    says: 'A C-ECHO for another SOP class is refused.',
    stimulus: 'C-ECHO-RQ naming the MWL SOP class on the Verification context; C-ECHO-RQ on the MWL context.',
    illegalStimulus: true,
    observe: {
      lookAt: 'status',
      pass: '0122 or 0211',
      fail: 'no answer',
      warning: '0000; another failure status; A-ABORT',
    },
    needs: 'nothing',
  },
  {
    id: 'ECHO-03',
    area: 'ECHO',
    role: 'scp',
    level: 'shall',
    source: 'PS3.7 7.3, 9.2.3',
    says: 'C-ECHO and C-FIND may follow each other on one association.',
    stimulus: 'C-ECHO, C-FIND, C-ECHO, C-FIND.',
    illegalStimulus: false,
    observe: {
      lookAt: 'all answered',
      pass: 'yes',
      fail: 'abort or wrong context id',
    },
    needs: 'nothing',
  },
] as const satisfies readonly RequirementEntry[];
