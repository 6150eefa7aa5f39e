import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { AssociationView } from '../view.ts';
import { runChecks } from './index.ts';
import type { SutRole } from './subject.ts';

/**
 * Runs the checks over all associations of a scenario. That a rule held is said once for each requirement, however
 * many associations there were; everything else is said for each of them.
 */
export function runChecksOnAll(views: readonly AssociationView[], sut: SutRole): Finding[] {
  const held = new Set<RequirementId>();
  return views
    .flatMap((view) => runChecks(view, sut))
    .filter(({ requirement, verdict }) => {
      if (verdict !== 'pass') return true;
      const isFirst = !held.has(requirement);
      held.add(requirement);
      return isFirst;
    });
}
