/** Numbers that PDUs carry and what they stand for. */

/** Result/Reason of a Presentation Context in the A-ASSOCIATE-AC (PS3.8 Table 9-18). */
export const contextResults = {
  acceptance: 0,
  userRejection: 1,
  noReason: 2,
  abstractSyntaxNotSupported: 3,
  transferSyntaxesNotSupported: 4,
} as const;

/** Source of an A-ABORT (PS3.8 Table 9-26). */
export const abortSources = { serviceUser: 0, serviceProvider: 2 } as const;

/** Reason of an A-ABORT whose source is the service provider (PS3.8 Table 9-26). */
export const abortReasons = {
  notSpecified: 0,
  unrecognizedPdu: 1,
  unexpectedPdu: 2,
  unrecognizedParameter: 4,
  unexpectedParameter: 5,
  invalidParameterValue: 6,
} as const;

/** Result of an A-ASSOCIATE-RJ (PS3.8 Table 9-21). */
export const rejectResults = { permanent: 1, transient: 2 } as const;

/** A source of an A-ASSOCIATE-RJ with the reasons that are defined for it. */
export interface RejectSource {
  readonly source: number;
  readonly name: string;
  readonly reasons: ReadonlyMap<number, string>;
}

/** Sources and reasons of an A-ASSOCIATE-RJ; reasons left out are reserved (PS3.8 Table 9-21). */
export const rejectSources: readonly RejectSource[] = [
  {
    source: 1,
    name: 'service user',
    reasons: new Map([
      [1, 'no reason given'],
      [2, 'application context name not supported'],
      [3, 'calling AE title not recognized'],
      [7, 'called AE title not recognized'],
    ]),
  },
  {
    source: 2,
    name: 'service provider, ACSE',
    reasons: new Map([
      [1, 'no reason given'],
      [2, 'protocol version not supported'],
    ]),
  },
  {
    source: 3,
    name: 'service provider, presentation',
    reasons: new Map([
      [1, 'temporary congestion'],
      [2, 'local limit exceeded'],
    ]),
  },
];

/** The application context of DICOM (PS3.7 A.2.1). */
export const dicomApplicationContextName = '1.2.840.10008.3.1.1.1';

/** Says a rejection in words: 'permanent, by the service user: called AE title not recognized (1/1/7)'. */
export function describeRejection(rejection: { result: number; source: number; reason: number }): string {
  const { result, source, reason } = rejection;
  const from = rejectSources.find((row) => row.source === source);
  const results = new Map<number, string>([
    [rejectResults.permanent, 'permanent'],
    [rejectResults.transient, 'transient'],
  ]);
  const kind = results.get(result) ?? 'undefined result';
  const why = from?.reasons.get(reason) ?? 'reserved reason';
  return `${kind}, by the ${from?.name ?? 'undefined source'}: ${why} (${result}/${source}/${reason})`;
}
