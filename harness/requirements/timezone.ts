import type { RequirementEntry } from './requirement.ts';

/** TZ: Timezone Offset From UTC (PS3.4 K.4.1.1.3). */
export const timezone = [
  {
    id: 'TZ-01',
    area: 'TZ',
    role: 'both',
    level: 'shall',
    source: 'PS3.4 K.4.1.1.3.1, K.4.1.1.3.2, Table K.6-1a',
    says: '(0008,0201) is absent or has a valid value.',
    stimulus: 'All identifiers.',
    illegalStimulus: false,
    observe: {
      lookAt: 'value',
      pass: 'absent, or SH +hhmm / -hhmm within -1200..+1400, not -0000',
      fail: 'empty, other format',
    },
    needs: 'nothing',
  },
  {
    id: 'TZ-02',
    area: 'TZ',
    role: 'scp',
    level: 'may',
    source: 'PS3.4 C.2.2.2, C.2.2.2.1.3, C.2.2.2.5.4',
    says: 'With timezone query adjustment accepted the offset shifts DA, TM and DT keys and answers; without negotiation its effect is unspecified.',
    stimulus: 'Accepted 56H byte 4: query a day and time with +0000 and with +0900.',
    illegalStimulus: false,
    observe: {
      lookAt: 'items',
      pass: 'set moves by nine hours',
      fail: 'accepted but no shift',
      notApplicable: 'not accepted',
      record: 'behavior without negotiation',
    },
    needs: 'items near midnight',
  },
  {
    id: 'TZ-03',
    area: 'TZ',
    role: 'scu',
    level: 'shall',
    source: 'PS3.4 K.4.1.1.3.1',
    says: 'An SCU sends the offset only if times are meant in that zone, and copes with responses that carry it.',
    stimulus: 'Pending with (0008,0201) +0100 and one without.',
    illegalStimulus: false,
    observe: {
      lookAt: 'VECTOR',
      pass: 'no error',
      fail: 'abort, crash',
      record: 'whether times are shown shifted',
    },
    needs: 'SCU able to query',
  },
] as const satisfies readonly RequirementEntry[];
