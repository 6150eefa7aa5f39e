import { structureRules } from '../../simulators/data-set/deviation-rules.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import type { DataSetDeviation } from '../../simulators/data-set/walk.ts';
import type { RequirementId } from '../requirements/index.ts';
import { endOf } from '../view/operations.ts';
import type { Identifier } from '../view.ts';
import { hex } from './bytes.ts';
import { type Check, checkEach, type Deviation } from './check.ts';
import type { Subject, SutRole } from './subject.ts';

/** A deviation of a data set as a deviation of the system under test. */
export function fromDataSet(
  { walk, message }: Identifier,
  { rule, path, offset, message: text }: DataSetDeviation,
  verdict: 'fail' | 'warning',
): Deviation {
  return {
    kind: rule,
    verdict,
    message: `the Identifier: ${text}`,
    actual: hex(walk.bytes.subarray(offset)),
    pdu: endOf(message),
    where: path.replace(/\[\d+\]/g, ''),
  };
}

/** Which deviations of an Identifier break a requirement, and how badly. */
export interface IdentifierRules {
  readonly fail?: readonly string[];
  readonly warning?: readonly string[];
  /** A sentence for the pass finding. */
  readonly held: string;
  /** Which Identifiers are looked at; default: all that can be decoded. */
  readonly of?: (subject: Subject) => readonly Identifier[];
  /** Which of the deviations count, if the rule alone does not tell. */
  readonly only?: (deviation: DataSetDeviation, identifier: Identifier) => boolean;
}

/** A check on deviations that the walker or the value rules report. */
export function identifierCheck(
  requirement: RequirementId,
  role: SutRole | 'both',
  { fail = [], warning = [], held, of = ({ decodable }) => decodable, only = () => true }: IdentifierRules,
): Check {
  return checkEach(requirement, role, {
    of,
    at: ({ message }) => endOf(message),
    held,
    look: (identifier) =>
      [...identifier.walk.deviations, ...identifier.values].flatMap((deviation) => {
        const verdict = fail.includes(deviation.rule)
          ? 'fail'
          : warning.includes(deviation.rule)
            ? 'warning'
            : undefined;
        if (verdict === undefined || !only(deviation, identifier)) return [];
        return [fromDataSet(identifier, deviation, verdict)];
      }),
  });
}

const undecodable: readonly string[] = Object.entries(structureRules)
  .filter(([, facts]) => 'undecodable' in facts)
  .map(([rule]) => rule);

/** Rules that report a limit of our reader rather than a fault. */
const ownLimits: readonly string[] = ['too-deep', 'too-many'];

/** The deviation that keeps an Identifier from being decoded, with a guess why; [] if it can be decoded. */
export function undecodableAt(identifier: Identifier): Deviation[] {
  const { walk, transferSyntaxUID } = identifier;
  if (walk.decodable) return [];
  // A VR that is none loses the walker too, but is not of these rules by itself.
  const first = walk.deviations.find(({ rule }) => undecodable.includes(rule)) ?? walk.deviations[0];
  if (first === undefined || ownLimits.includes(first.rule)) return [];
  const guess = walk.deviations.find(({ rule }) => rule === 'other-transfer-syntax');
  const deviation = fromDataSet(identifier, first, 'fail');
  return [
    {
      ...deviation,
      kind: 'undecodable',
      message: `the Identifier cannot be decoded as negotiated: ${first.message}${guess ? `; ${guess.message}` : ''}`,
      expected: `a data set that decodes to its last byte in transfer syntax ${transferSyntaxUID}`,
    },
  ];
}

/** Identifiers in an Explicit VR transfer syntax. */
export function explicitOnes({ decodable }: Subject): readonly Identifier[] {
  return decodable.filter(
    ({ transferSyntaxUID }) => transferSyntaxUID !== transferSyntaxes.implicitVRLittleEndian,
  );
}
