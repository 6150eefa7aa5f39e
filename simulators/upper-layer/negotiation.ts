import { contextResults } from './codes.ts';
import type { AAssociateAC, AAssociateRQ, PresentationContextAC, PresentationContextRQ } from './pdu.ts';

/** A Presentation Context that both sides agreed on. */
export interface AcceptedContext {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntax: string;
}

/**
 * Answers each proposed Presentation Context on its own, in the order proposed (PS3.8 7.1.1.14, PS3.7 D.3.2).
 * @param supported abstract syntax -> its transfer syntaxes, the preferred one first
 * @returns result 0 with the first supported syntax that was proposed, 3 for an unknown abstract syntax,
 *   4 when no proposed transfer syntax is supported
 */
export function negotiateContexts(
  proposed: readonly PresentationContextRQ[],
  supported: ReadonlyMap<string, readonly string[]>,
): PresentationContextAC[] {
  return proposed.map((context) => {
    const preferred = supported.get(context.abstractSyntax);
    const chosen = preferred?.find((syntax) => context.transferSyntaxes.includes(syntax));
    if (chosen !== undefined)
      return { id: context.id, result: contextResults.acceptance, transferSyntax: chosen };
    const result =
      preferred === undefined
        ? contextResults.abstractSyntaxNotSupported
        : contextResults.transferSyntaxesNotSupported;
    // PS3.8 9.3.3.2: the sub-item is there in a refused context too, but says nothing.
    return { id: context.id, result, transferSyntax: context.transferSyntaxes[0] ?? '' };
  });
}

/** The contexts that can be used: accepted, and proposed under that ID (PS3.8 7.6.1). */
export function acceptedContexts(request: AAssociateRQ, accept: AAssociateAC): AcceptedContext[] {
  const proposed = new Map(request.presentationContexts.map((context) => [context.id, context]));
  const accepted: AcceptedContext[] = [];
  for (const { id, result, transferSyntax } of accept.presentationContexts) {
    const context = proposed.get(id);
    if (context === undefined || result !== contextResults.acceptance) continue;
    accepted.push({ id, abstractSyntax: context.abstractSyntax, transferSyntax });
  }
  return accepted;
}
