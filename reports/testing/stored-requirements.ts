import type { RequirementLevel, RequirementResult, Role } from '../results.ts';
import { markdown, markup } from './hostile-texts.ts';

/** One requirement per verdict, one that nothing looked at, one that no feature covers. */
export const storedRequirements: readonly RequirementResult[] = [
  requirement('ASSOC-01', 'shall', 'PS3.5 10.1 b; PS3.4 K.5', 'An MWL SCP takes Implicit VR Little Endian.', {
    verdict: 'pass',
    scenarios: ['SCP-0000-all', 'SCP-A900-mismatch'],
  }),
  requirement('ASSOC-02', 'should', 'PS3.8 C.2', `The called AE title is checked. ${markup}`, {
    verdict: 'warning',
    scenarios: ['SCP-called-ae'],
  }),
  requirement('RESP-04', 'shall', 'PS3.4 K.4.1.1.3.2', 'A final response has no Identifier.', {
    verdict: 'fail',
    scenarios: ['SCP-A900-mismatch', 'SCP-hostile'],
  }),
  requirement('RESP-09', 'may', 'PS3.7 C.4', 'An Error Comment may explain a failure.', {
    verdict: 'recorded',
    scenarios: ['SCP-A900-mismatch'],
  }),
  requirement('ENC-02', 'shall', 'PS3.5 6.2', `Values are padded to even length. ${markdown}`, {
    verdict: 'fail',
    scenarios: ['SCP-hostile'],
  }),
  requirement('CANCEL-03', 'shall', 'PS3.4 K.4.1.3', 'A cancel that comes in time is answered with FE00.', {
    verdict: 'inconclusive',
    scenarios: ['SCP-FE00-cancel'],
  }),
  requirement('CANCEL-05', 'shall', 'PS3.4 K.4.1.3', 'A late cancel is ignored.', {
    verdict: null,
    scenarios: [],
    coverage: { status: 'covered' },
  }),
  requirement('STATUS-SCP-A700', 'documented', 'PS3.2 Table N.7-11', 'A700 means out of resources.', {
    verdict: 'not-applicable',
    scenarios: ['SCP-A700-resources'],
  }),
  requirement('STATUS-SCP-0000', 'shall', 'PS3.4 K.4.1.1.4', 'Success ends the operation.', {
    verdict: 'error',
    scenarios: ['SCP-0000-broken'],
  }),
  requirement('STATUS-SCP-OTHER', 'shall', 'PS3.7 Annex C', 'Only codes of the status classes are used.', {
    verdict: null,
    scenarios: [],
    coverage: { status: 'not-covered', reason: 'No stimulus brings every other code about.' },
  }),
];

type Outcome = Pick<RequirementResult, 'verdict' | 'scenarios'> &
  Partial<Pick<RequirementResult, 'coverage'>>;

function requirement(
  id: string,
  level: RequirementLevel,
  source: string,
  says: string,
  outcome: Outcome,
): RequirementResult {
  const area = id.replace(/-[^-]+$/, '');
  const role: Role | 'both' = area === 'ENC' ? 'both' : 'scp';
  const coverage = outcome.coverage ?? { status: 'covered' as const };
  return { id, area, role, level, source, says, ...outcome, coverage };
}
