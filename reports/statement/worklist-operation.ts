import type { AssociationView, Operation } from '../../harness/view.ts';
import { commandFields } from '../../simulators/dimse/command-set.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';

/** Whether an operation is a C-FIND on a Presentation Context of Modality Worklist. */
export function isWorklistFind(view: AssociationView, { request }: Operation): boolean {
  return (
    request.command.CommandField === commandFields['C-FIND-RQ'] &&
    view.contextOf(request.contextID)?.abstractSyntax === modalityWorklistFind
  );
}

/** The Status Code that ended an operation. */
export function finalStatusOf({ final }: Operation): number | undefined {
  return final?.command.Status;
}
