import type { Tag } from '../data-set/tag.ts';
import type { ResponseStep } from '../faults/fault.ts';

const longestComment = 64;

/** Text as an Error Comment may be: 64 characters of the default repertoire, no backslash (PS3.7 Table E.1-1). */
export function errorComment(text: string): string {
  return text.replace(/[^\x20-\x5b\x5d-\x7e]/gu, '?').slice(0, longestComment);
}

/** The final response of a failure. */
export function failure(
  status: number,
  comment: string,
  offendingElements: readonly Tag[] = [],
): ResponseStep {
  return {
    kind: 'response',
    status,
    fields: {
      ...(offendingElements.length === 0 ? {} : { OffendingElement: offendingElements }),
      ...(comment === '' ? {} : { ErrorComment: errorComment(comment) }),
    },
  };
}
