/** Sequences, several values, and keys of which the standard says nothing: PS3.4 C.2.2.2.2, C.2.2.2.6, C.2.2.3. */
import { type KnownItem, stepPath, valueAt, valuesAt } from './known-item.ts';
import {
  distinct,
  isPlain,
  keyNames,
  oneStationFirst,
  type Probe,
  type Question,
  startDate,
  stationTitle,
  tellingValues,
} from './question.ts';

const modality = stepPath('Modality');

/** Two steps of one patient with different station and day, of which no step has both. */
function crossed(items: readonly KnownItem[]): readonly [KnownItem, KnownItem] | undefined {
  const patients = Map.groupBy(oneStationFirst(items), ({ natural }) => valueAt(natural, 'PatientID'));
  patients.delete('');
  for (const steps of patients.values()) {
    for (const one of steps) {
      const other = steps.find(
        ({ natural }) =>
          valueAt(natural, startDate) !== valueAt(one.natural, startDate) &&
          !valuesAt(one.natural, stationTitle).some((title) =>
            valuesAt(natural, stationTitle).includes(title),
          ),
      );
      if (other) return [one, other];
    }
  }
  return undefined;
}

const stepByStep: Question = {
  phrase: 'the station AE title of one step with the date of another step of the patient',
  derive(items) {
    const [one, other] = crossed(items) ?? [];
    if (!one || !other)
      return { probes: [], needs: 'two steps of one patient, of different station and day' };
    const patient = { PatientID: valueAt(one.natural, 'PatientID') };
    const keys = { ...patient, [stationTitle]: valueAt(one.natural, stationTitle) };
    return {
      probes: [
        {
          title: 'station and date of one step',
          keys: { ...keys, [startDate]: valueAt(one.natural, startDate) },
        },
        {
          title: 'station of one step, date of another',
          keys: { ...keys, [startDate]: valueAt(other.natural, startDate) },
        },
      ],
    };
  },
};

/** An item with several station AE titles. */
function severalStations(items: readonly KnownItem[]): KnownItem | undefined {
  return items.find(({ natural }) => valuesAt(natural, stationTitle).filter(isPlain).length > 1);
}

const eachStation: Question = {
  phrase: 'each AE title of a step with several',
  derive(items) {
    const item = severalStations(items);
    if (!item) return { probes: [] };
    return {
      probes: valuesAt(item.natural, stationTitle).map((title) => ({
        title: `station AE title "${title}"`,
        keys: { [stationTitle]: title },
      })),
    };
  },
};

const uidList: Question = {
  phrase: 'one Study Instance UID, then a list of two',
  derive(items) {
    const path = 'StudyInstanceUID';
    const [one, other] = distinct(items, path);
    if (one === undefined || other === undefined)
      return { probes: [], needs: 'two items of different studies' };
    return {
      probes: [
        { title: 'one UID', keys: { [path]: one }, missing: 'warning', surplus: 'warning', optional: true },
        {
          title: 'two UIDs',
          keys: { [path]: [one, other] },
          missing: 'warning',
          surplus: 'warning',
          optional: true,
        },
      ],
    };
  },
};

const free = { missing: 'recorded', surplus: 'recorded' } as const;

const undefinedWildCards: Question = {
  phrase: 'wild cards where single value matching is foreseen',
  derive(items) {
    const probes = ['Scheduled Station AE Title', 'Modality', 'Patient ID'].flatMap((name): Probe[] => {
      const path = keyNames[name] ?? name;
      const [value] = tellingValues(items, path).filter((text) => text.length > 1);
      if (value === undefined) return [];
      const key = name === 'Modality' ? `${value.slice(0, -1)}?` : `${value.slice(0, 2)}*`;
      return [{ title: `${name} "${key}"`, keys: { [path]: key }, ...free }];
    });
    return probes.length > 0
      ? { probes }
      : { probes, needs: 'an item with a station AE title, Modality or Patient ID' };
  },
};

const severalValues: Question = {
  phrase: 'two values of Modality',
  derive(items) {
    const [one, other] = distinct(items, modality);
    if (one === undefined || other === undefined)
      return { probes: [], needs: 'at least two items with different Modality' };
    return {
      probes: [{ title: `Modality "${one}\\${other}"`, keys: { [modality]: [one, other] }, ...free }],
    };
  },
};

/** Structure, by phrase. */
export const structureQuestions: readonly Question[] = [
  stepByStep,
  eachStation,
  uidList,
  undefinedWildCards,
  severalValues,
];
