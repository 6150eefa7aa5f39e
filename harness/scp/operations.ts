import type { DataSet } from '../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { wholeQuery } from '../../simulators/scu/conditions/identifiers.ts';
import { plainValues, textOf } from '../../simulators/scu/conditions/worklist-items.ts';
import type { FindExchange } from '../../simulators/scu/find-exchange.ts';
import { modalitiesOf, modalityQuery } from './narrow-query.ts';
import { describeRefusal, type ScpSession } from './session.ts';

/** A query of its own, and what came for it. */
export interface Asked {
  /** Which of the queries it is; the same name asks the same. */
  readonly name: string;
  readonly exchange: FindExchange;
}

interface Query {
  readonly name: string;
  readonly identifier: DataSet;
}

/** How many queries of a kind there are at most. */
const ofEachKind = 4;

/** Different queries that the worklist allows: for everything, for nobody, for single patients and Modalities. */
function queriesFor(items: readonly NaturalDataSet[]): Query[] {
  const forPatient = (patientID: string) => fromNatural(wholeQuery({ root: { PatientID: patientID } }));
  const patients = plainValues(items, (item) => textOf(item, 'PatientID')).slice(0, ofEachKind);
  const modalities = modalitiesOf(items).slice(0, ofEachKind);
  return [
    { name: 'every item', identifier: fromNatural(wholeQuery()) },
    ...patients.map((patientID) => ({ name: `Patient ID ${patientID}`, identifier: forPatient(patientID) })),
    { name: 'no patient', identifier: forPatient('MWLCONF-NO-SUCH-PATIENT') },
    ...modalities.map((modality) => ({ name: `Modality ${modality}`, identifier: modalityQuery(modality) })),
  ];
}

/** Asks each query on an association of its own: what the SCP answers when nothing else is asked. @throws NoAssociationError */
async function askAlone(session: ScpSession, queries: readonly Query[]): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { name, identifier } of queries) {
    const scu = await session.associate();
    asked.push({ name, exchange: await scu.find({ identifier }) });
    if (scu.association.state === 'Sta6') await scu.release();
  }
  return asked;
}

/** What a series of queries gave, and what each of them gives alone, before and after. */
export interface Series {
  readonly asked: readonly Asked[];
  readonly alone: readonly Asked[];
  /** The query for everything once more, after all others. */
  readonly again: readonly Asked[];
}

/** Makes `count` queries one after another on one association; ends early with the association. @throws NoAssociationError */
export async function askInTurn(
  session: ScpSession,
  items: readonly NaturalDataSet[],
  count: number,
): Promise<Series> {
  const queries = queriesFor(items);
  const alone = await askAlone(session, queries);
  const scu = await session.associate();
  const asked: Asked[] = [];
  for (let number = 0; number < count && scu.association.state === 'Sta6'; number += 1) {
    const query = queries[number % queries.length];
    if (query) asked.push({ name: query.name, exchange: await scu.find({ identifier: query.identifier }) });
  }
  if (scu.association.state === 'Sta6') await scu.release();
  return { asked, alone, again: await askAlone(session, queries.slice(0, 1)) };
}

/** Makes three queries with the same Message ID, one after another. @throws NoAssociationError */
export async function askWithMessageID(session: ScpSession, messageID: number): Promise<FindExchange[]> {
  const scu = await session.associate();
  const exchanges: FindExchange[] = [];
  while (exchanges.length < 3 && scu.association.state === 'Sta6')
    exchanges.push(await scu.find({ identifier: fromNatural(wholeQuery()), messageID }));
  if (scu.association.state === 'Sta6') await scu.release();
  return exchanges;
}

/** How many associations query at the same time, where no fewer are declared. */
const mostParallel = 4;
/** One that is aborted, and one that is not. */
const leastParallel = 2;

/**
 * Queries on four associations at the same time, or on as many as are declared, and aborts one of them in the midst of
 * its answer. Gives the answers to the others, or why there are not so many associations. @throws NoAssociationError
 */
export async function askInParallel(
  session: ScpSession,
  items: readonly NaturalDataSet[],
  declared = mostParallel,
): Promise<Series | string> {
  const parallel = Math.min(mostParallel, declared);
  if (parallel < leastParallel) return 'the SCP declares that it accepts one association at a time';
  const queries = queriesFor(items).slice(0, parallel);
  const alone = await askAlone(session, queries);
  const opened = [];
  for (let number = 0; number < parallel; number += 1) opened.push(await session.tryAssociate());
  const scus = opened.flatMap((outcome) => (outcome.kind === 'accepted' ? [outcome.scu] : []));
  const refused = opened.find((outcome) => outcome.kind !== 'accepted');
  if (refused) {
    await Promise.all(scus.map((scu) => scu.release()));
    return `of ${parallel} associations at the same time the SCP accepts ${scus.length}: ${describeRefusal(refused)}`;
  }
  const [first, ...others] = scus;
  const everything = { identifier: fromNatural(wholeQuery()) };
  const aborted = first?.find({ ...everything, endEarly: { after: 1, how: 'abort' } });
  const asked = await Promise.all(
    others.map(async (scu, number): Promise<Asked> => {
      const { name, identifier } = queries[number % queries.length] ?? { name: '', ...everything };
      return { name, exchange: await scu.find({ identifier }) };
    }),
  );
  await aborted;
  for (const scu of scus) if (scu.association.state === 'Sta6') await scu.release();
  return { asked, alone, again: await askAlone(session, queries.slice(0, 1)) };
}
