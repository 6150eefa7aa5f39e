import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import type { PresentationContextAC } from '../upper-layer/pdu.ts';
import { type FaultDefinition, faultsOf } from './define.ts';
import { replyWith } from './presentation.ts';

/** Every context but the first of Modality Worklist is refused, with this in the place of its transfer syntax. */
function refusedWith(
  transferSyntax: Pick<PresentationContextAC, 'transferSyntax' | 'isTransferSyntaxEmpty'>,
): NonNullable<FaultDefinition['negotiate']> {
  return replyWith((accept, rq) => {
    const worklist = new Set(
      rq.presentationContexts
        .filter(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind)
        .map(({ id }) => id),
    );
    const kept = accept.presentationContexts.find(({ id, result }) => result === 0 && worklist.has(id));
    const presentationContexts = accept.presentationContexts.map((context) =>
      context.id === kept?.id
        ? context
        : { ...context, ...transferSyntax, result: worklist.has(context.id) ? 2 : 3 },
    );
    return { ...accept, presentationContexts };
  });
}

/** The transfer syntax of a refused context, which nobody may look at. PS3.8 9.3.3.2, Table 9-18 */
export const refusedContextFaults = faultsOf('association', [
  {
    phrase: 'a refused context has a transfer syntax without meaning',
    aeTitle: 'AC-NONSENSE',
    notTested: true,
    explain: 'all contexts but one for Modality Worklist are refused, with 0.0 as their Transfer Syntax',
    source: 'PS3.8 9.3.3.2, Table 9-18',
    negotiate: refusedWith({ transferSyntax: '0.0' }),
  },
  {
    phrase: 'a refused context has an empty transfer syntax',
    aeTitle: 'AC-EMPTY-SYNTAX',
    notTested: true,
    explain: 'all contexts but one for Modality Worklist are refused, with a sub-item of length 0',
    source: 'PS3.8 9.3.3.2, Table 9-18',
    negotiate: refusedWith({ transferSyntax: '', isTransferSyntaxEmpty: true }),
  },
  {
    phrase: 'a refused context has no transfer syntax',
    aeTitle: 'AC-NO-SYNTAX',
    notTested: true,
    explain: 'all contexts but one for Modality Worklist are refused, without the sub-item',
    source: 'PS3.8 9.3.3.2, Table 9-18',
    negotiate: refusedWith({ transferSyntax: '' }),
  },
]);
