import { commandFields } from '../simulators/dimse/command-set.ts';
import type { StatusObservation } from './suite.ts';
import type { AssociationView } from './view.ts';

/** The Status Codes that an SCP sent for C-FIND, each under the condition that the scenario brought about. */
export function observeStatuses(views: readonly AssociationView[], condition: string): StatusObservation[] {
  return views.flatMap((view) =>
    view.messages.flatMap(({ direction, command }) => {
      const isResponse = direction === 'received' && command.CommandField === commandFields['C-FIND-RSP'];
      if (!isResponse || command.Status === undefined) return [];
      return [{ code: command.Status, text: condition, how: 'seen' as const }];
    }),
  );
}
