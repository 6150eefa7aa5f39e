import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { stepTextOf, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { itemKeyOf } from './item-key.ts';

/** Index of the sub-field for timezone query adjustment. PS3.4 Table K.5.1-1 */
const timezoneField = 3;

/** Proposes timezone query adjustment for Modality Worklist, and no fuzzy matching. PS3.4 K.5.1.1 */
export const timezoneNegotiation: Partial<UserInformation> = {
  extendedNegotiations: [
    { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.of(1, 1, 0, 1) },
  ],
};

/** Whether the SCP accepted timezone query adjustment. */
export function acceptsTimezone({ association }: Scu): boolean {
  const answer = association.accept.userInformation.extendedNegotiations?.find(
    ({ sopClassUID }) => sopClassUID === modalityWorklistFind,
  );
  return answer?.applicationInformation[timezoneField] === 1;
}

/** An item, and when it starts: milliseconds since 1970 UTC, if its date and time are of UTC or name their offset. */
export interface ScheduledItem {
  readonly itemKey: string;
  readonly moment: number;
  /** The start has seconds; keys are written as precisely as the values are. */
  readonly hasSeconds: boolean;
}

// PS3.5 6.2 DA, TM; to the second at most, so that the value can be written again
const dateAndTime = /^(\d{4})(\d{2})(\d{2}) (\d{2})(\d{2})(\d{2})?$/;

/** The first item whose start is known to the minute or second. The offset that an item names is taken off. */
export function scheduledItem(items: readonly NaturalDataSet[]): ScheduledItem | undefined {
  for (const item of items) {
    const date = stepTextOf(item, 'ScheduledProcedureStepStartDate');
    const time = stepTextOf(item, 'ScheduledProcedureStepStartTime');
    const [, year, month, day, hour, minute, second] = dateAndTime.exec(`${date} ${time}`) ?? [];
    const itemKey = itemKeyOf(item);
    if (year === undefined || itemKey === undefined) continue;
    const local = Date.UTC(
      Number(year),
      Number(month) - 1,
      Number(day),
      Number(hour),
      Number(minute),
      Number(second ?? 0),
    );
    const moment = local - offsetOf(textOf(item, 'TimezoneOffsetFromUTC'));
    return { itemKey, moment, hasSeconds: second !== undefined };
  }
  return undefined;
}

/** A Timezone Offset From UTC in milliseconds; 0 for what is none. */
function offsetOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2})(\d{2})$/.exec(text) ?? [];
  const length = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -length : length;
}

/**
 * A query for the items that start when an item does, or so many milliseconds later, as date and time are written; with
 * an offset if one is given.
 */
export function startQuery({ moment, hasSeconds }: ScheduledItem, offset?: string, later = 0): FindPlan {
  const digits = new Date(moment + later).toISOString().replaceAll(/[-:T]/g, '');
  const [date, time] = [digits.slice(0, 8), digits.slice(8, hasSeconds ? 14 : 12)];
  return query(`${date}-${date}`, `${time}-${time}`, offset);
}

/** A query for every item and its start, with an offset. */
export function startsQuery(offset: string): FindPlan {
  return query('', '', offset);
}

function query(date: string, time: string, offset: string | undefined): FindPlan {
  return {
    identifier: fromNatural({
      ...(offset !== undefined && { TimezoneOffsetFromUTC: offset }),
      PatientName: '',
      PatientID: '',
      StudyInstanceUID: '',
      ScheduledProcedureStepSequence: [
        {
          ScheduledProcedureStepStartDate: date,
          ScheduledProcedureStepStartTime: time,
          ScheduledProcedureStepID: '',
        },
      ],
    }),
  };
}
