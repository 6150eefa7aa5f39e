import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import { type WorklistItem, worklistItem } from '../../simulators/worklist/items.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import { type FaultPlace, faultPlaces } from './fault-place.ts';

/** A worklist item that is recognized wherever it turns up: its patient tells the scenario and the place of the match. */
export interface Sentinel {
  /** `MWL^A700-MIDWAY^BEFORE1` */
  readonly patientName: string;
  /** `MWL-A700-MIDWAY-BEFORE1` */
  readonly patientID: string;
  readonly place: FaultPlace;
}

/** An answer and the sentinels in it. */
export interface MarkedAnswer {
  readonly answer: AnswerPlan;
  readonly sentinels: readonly Sentinel[];
}

/** Matches of an answer that says nothing about their number. */
const usualMatches = 3;

/** Most matches that are made one by one: a fault repeats them if there are to be more. */
const matchCeiling = 100;

/** The scenario in the name of a patient: PS3.5 6.2 lets a component of PN and an LO have 64 characters. */
const labelCeiling = 40;

/**
 * Puts sentinels into an answer: copies of `model` that differ only in what identifies patient, order and step, so that
 * an SCU has no reason to take one and not another. They are scheduled for today, for a device that shows no other day.
 * An answer that brings items of its own keeps them, and has no sentinels.
 * @param scenario id of the scenario, or what else the query is for
 */
export async function withSentinels(
  answer: AnswerPlan,
  scenario: string,
  model: WorklistItem,
  today = new Date(),
): Promise<MarkedAnswer> {
  const matches = answer.matches ?? usualMatches;
  if (answer.worklist !== undefined || matches > matchCeiling) return { answer, sentinels: [] };
  const label = labelOf(scenario);
  const unnamed = Array.from({ length: matches }, (_, at) =>
    sentinelItem(model, sentinelOf(label, 'match', at), at, today),
  );
  const places = await faultPlaces(answer.fault, unnamed);
  const sentinels = places.map((place, at) => sentinelOf(label, place, at));
  const worklist = sentinels.map((sentinel, at) => sentinelItem(model, sentinel, at, today));
  return { answer: { ...answer, matches, worklist }, sentinels };
}

/** `SCU-A700-midway` -> `A700-MIDWAY`; what is no letter or digit of the default repertoire becomes a hyphen. */
function labelOf(scenario: string): string {
  const id = /^\[([^\]]+)\]/.exec(scenario)?.[1] ?? scenario;
  const label = id.replace(/^SC[UP]-/i, '').toUpperCase();
  return label
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, labelCeiling);
}

function sentinelOf(label: string, place: FaultPlace, at: number): Sentinel {
  const number = `${place.toUpperCase()}${at + 1}`;
  return { patientName: `MWL^${label}^${number}`, patientID: `MWL-${label}-${number}`, place };
}

/** PS3.5 6.2: what has 16 characters at most is numbered only. */
function sentinelItem(model: WorklistItem, sentinel: Sentinel, at: number, today: Date): WorklistItem {
  const { patientName, patientID } = sentinel;
  const number = at + 1;
  const { natural } = model;
  const [step = {}] = itemsOf(natural['ScheduledProcedureStepSequence']);
  return worklistItem(patientID, {
    ...natural,
    PatientName: patientName,
    PatientID: patientID,
    AccessionNumber: `MWL-${number}`,
    StudyInstanceUID: `${natural['StudyInstanceUID']}.${number}`,
    RequestedProcedureID: `RP-${number}`,
    ScheduledProcedureStepSequence: [
      {
        ...step,
        ScheduledProcedureStepID: `SPS-${number}`,
        ScheduledProcedureStepStartDate: dateOf(today),
      },
    ],
  });
}

/** DA of the local day: PS3.5 6.2. */
function dateOf(day: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}${two(day.getMonth() + 1)}${two(day.getDate())}`;
}
