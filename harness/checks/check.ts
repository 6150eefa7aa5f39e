import type { Finding } from '../finding.ts';
import { type RequirementId, requirementOf } from '../requirements/index.ts';
import type { AssociationView } from '../view.ts';
import { type Subject, type SutRole, subjectOf } from './subject.ts';

/** A rule that is judged on every transcript of a run. */
export interface Check {
  readonly requirement: RequirementId;
  /** Whose messages it judges. */
  readonly role: SutRole | 'both';
  /**
   * Judges the bytes of the system under test in one association.
   * @returns [] when there was nothing to judge, one `pass` when it looked and all held, else one finding per kind of deviation.
   */
  run(view: AssociationView, sut: SutRole): Finding[];
}

/** One place where a rule does not hold. Equal `kind`s become one finding. */
export interface Deviation {
  readonly kind: string;
  readonly verdict: 'fail' | 'warning';
  readonly message: string;
  /** What is required here; default: what the requirement says. */
  readonly expected?: string;
  /** What was there, with bytes in hexadecimal. */
  readonly actual?: string;
  /** Index of the transcript entry that shows it. */
  readonly pdu: number;
  /** The place in a data set, as keywords; a finding names the places of its kind. */
  readonly where?: string;
}

/** What a check has looked at, and what did not hold. */
export interface Judgement {
  /** Says what held, for the pass finding. */
  readonly held: string;
  /** Indices of the transcript entries that were looked at. */
  readonly looked: readonly number[];
  readonly deviations: readonly Deviation[];
}

/** A check from a function that gives `undefined` when there is nothing to judge. */
export function defineCheck(
  requirement: RequirementId,
  role: SutRole | 'both',
  judge: (subject: Subject) => Judgement | undefined,
): Check {
  return {
    requirement,
    role,
    run: (view, sut) => {
      if (role !== 'both' && role !== sut) return [];
      const judgement = judge(subjectOf(view, sut));
      return judgement === undefined ? [] : findings(requirement, judgement, view.transcript.id);
    },
  };
}

/** How a check on things of one kind (messages, Identifiers, PDUs) is made. */
export interface EachOptions<Thing> {
  /** The things to look at, in their order; none = nothing to judge. */
  readonly of: (subject: Subject) => readonly Thing[];
  /** The transcript entry that shows a thing. */
  readonly at: (thing: Thing) => number;
  /** A sentence for the pass finding; what was looked at is counted behind it. */
  readonly held: string;
  readonly look: (thing: Thing, subject: Subject) => readonly Deviation[];
}

/** A check that looks at each thing of a kind by itself. */
export function checkEach<Thing>(
  requirement: RequirementId,
  role: SutRole | 'both',
  { of, at, held, look }: EachOptions<Thing>,
): Check {
  return defineCheck(requirement, role, (subject) => {
    const things = of(subject);
    if (things.length === 0) return undefined;
    const deviations = things.flatMap((thing) => look(thing, subject));
    return { held: `${held} (${things.length} looked at)`, looked: things.map(at), deviations };
  });
}

/** Transcript entries named in one finding; the count is in its message. */
const maximumEvidence = 5;

/** The places of a kind of deviation, if there are several. */
function places(same: readonly Deviation[]): string {
  const distinct = [...new Set(same.flatMap(({ where }) => where || []))];
  if (distinct.length < 2) return '';
  const more = distinct.length > 8 ? ` and ${distinct.length - 8} more` : '';
  return `; in ${distinct.slice(0, 8).join(', ')}${more}`;
}

function findings(requirement: RequirementId, judgement: Judgement, transcript: string): Finding[] {
  const evidence = (pdus: readonly number[]) =>
    [...new Set(pdus)].slice(0, maximumEvidence).map((pdu) => ({ transcript, pdu }));
  if (judgement.deviations.length === 0) {
    const { held, looked } = judgement;
    return [{ requirement, verdict: 'pass', message: held, evidence: evidence(looked) }];
  }
  const { says } = requirementOf(requirement);
  const kinds = Map.groupBy(judgement.deviations, ({ verdict, kind }) => `${verdict} ${kind}`);
  return [...kinds.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const times = same.length === 1 ? '' : ` (${same.length} times; the first is described${places(same)})`;
    const actual = first.actual === undefined ? {} : { actual: first.actual };
    return [
      {
        requirement,
        verdict: first.verdict,
        message: `${first.message}${times}`,
        expected: first.expected ?? says,
        ...actual,
        evidence: evidence(same.map(({ pdu }) => pdu)),
      },
    ];
  });
}
