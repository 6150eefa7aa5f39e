/** The shape of what is kept of the topics of a conformance statement: what is read of a file is checked by it. */
import * as z from 'zod';
import { matchingKinds } from '../probe/matching-keys.ts';
import type { TopicObservation } from './observation.ts';
import type { ScuRequests } from './scu-requests.ts';

const text = z.string();
const texts = z.array(text);
const count = z.int().min(0);
const milliseconds = z.number().min(0);
const flag = z.boolean();

const identity = z.object({
  implementationClassUID: text,
  implementationVersionName: text.describe('empty when it is not sent'),
  applicationContextName: text,
});

const keyMatching = z.object({
  keyword: text,
  required: flag,
  filters: flag.describe('whether the key is matched on; absent when the answer did not tell').optional(),
  kinds: z.partialRecord(z.enum(matchingKinds), flag).describe('whether each kind that was tried works'),
});

const keys = z.object({
  topic: z.literal('keys'),
  matching: z.array(keyMatching),
  returned: z.object({ items: count, valued: texts, empty: texts }),
  names: z.object({ exact: flag.optional(), otherCase: flag.optional() }).optional(),
});

const fuzzyMatching = z.object({
  topic: z.literal('fuzzy matching'),
  extended: texts.describe('the answers in hexadecimal; empty: none'),
  fuzzy: flag,
});

const characterSets = z.object({
  topic: z.literal('character sets'),
  answers: z.array(z.object({ requested: text, taken: flag, how: text, named: texts })),
});

const priority = z.object({ topic: z.literal('priority'), answers: z.record(text, text) });

const implementation = z.object({ topic: z.literal('implementation'), identities: z.array(identity) });

const transferSyntaxes = z.object({
  topic: z.literal('transfer syntaxes'),
  transferSyntaxes: texts.describe('accepted for Modality Worklist'),
  preferred: texts.describe('the one taken of all, and of all in reverse'),
  others: texts.describe('other SOP Classes that are accepted'),
});

const maximumLength = z.object({
  topic: z.literal('maximum length'),
  length: count.describe('bytes; 0: no maximum; absent: not stated').optional(),
});

const security = z.object({
  topic: z.literal('security'),
  unknownCalled: text.describe('how an unknown title is refused; absent: accepted').optional(),
  unknownCalling: text.optional(),
  userIdentity: text,
});

const associations = z.object({
  topic: z.literal('associations'),
  accepted: count.describe('at the same time'),
  refusal: text.describe('of one more; absent when no limit was seen').optional(),
});

const artim = z.object({
  topic: z.literal('ARTIM'),
  connections: z.array(z.object({ after: text, isClosed: flag, elapsedMs: milliseconds })),
});

const timeout = (topic: 'response time-out' | 'association time-out') =>
  z.object({ topic: z.literal(topic), waitedMs: milliseconds, gaveUp: flag });

const responseSets = z.object({
  topic: z.literal('response character sets'),
  characterSets: texts,
  isBrokenOff: flag.describe('the SCU ended the association before the final response'),
});

/** One topic that a scenario looked at. */
export const topicObservationSchema: z.ZodType<TopicObservation> = z.discriminatedUnion('topic', [
  keys,
  fuzzyMatching,
  characterSets,
  priority,
  implementation,
  transferSyntaxes,
  maximumLength,
  security,
  associations,
  artim,
  timeout('response time-out'),
  timeout('association time-out'),
  responseSets,
]);

/** What the requests of an SCU tell. */
export const scuRequestsSchema: z.ZodType<ScuRequests> = z.object({
  queries: count,
  associations: count,
  optionalMatchingKeys: texts,
  returnKeys: texts,
  keys: texts.describe('all that were asked, each with = if it had a value'),
  characterSets: texts,
  timezoneOffset: flag,
  fuzzyMatching: flag,
  userIdentity: flag,
  identities: z.array(identity),
  transferSyntaxes: texts.describe('proposed for Modality Worklist'),
  maximumLengths: z.array(count),
});
