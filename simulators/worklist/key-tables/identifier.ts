import { rowsOf, type WorklistKey } from '../worklist-key.ts';

const row = rowsOf('Identifier');
const document = 'HL7StructuredDocumentReferenceSequence';

/**
 * PS3.4 Table K.6-1a: attributes of the Identifier that are no keys of the model. They are never matched, never of
 * zero length, and may come in a response that did not ask for them (K.4.1.1.3.2).
 */
export const identifierAttributes: readonly WorklistKey[] = [
  row('SpecificCharacterSet', '-', '1C', { condition: 'other than the default repertoire may be used' }),
  row('TimezoneOffsetFromUTC', '-', '1C', { condition: 'times are meant in that zone' }),
  row(document, '-', '1C', { items: '1-n', condition: 'the response refers to HL7 structured documents' }),
  row(`${document}.ReferencedSOPClassUID`, '-', '1'),
  row(`${document}.ReferencedSOPInstanceUID`, '-', '1'),
  row(`${document}.HL7InstanceIdentifier`, '-', '1'),
  row(`${document}.RetrieveURI`, '-', '3'),
];
