import * as z from 'zod';
import { CommandLineError, splitCommand } from '../command.ts';
import { verdicts } from '../verdict.ts';

// Every leaf has a description: it completes "expected …" in an error and documents the JSON Schema.

const decimal = /^-?\d+(\.\d+)?$/;
const toNumber = (value: unknown): unknown =>
  typeof value === 'string' && decimal.test(value) ? Number(value) : value;
const toBoolean = (value: unknown): unknown => (value === 'true' ? true : value === 'false' ? false : value);

// The file is read with YAML's failsafe schema (a status `0000` and a version `1.10` stay what was written),
// so numbers and booleans arrive as text.
const count = (description: string, minimum = 1, maximum = 0xffffffff) =>
  z.preprocess(toNumber, z.int().min(minimum).max(maximum)).describe(description);
const seconds = (what: string) =>
  z
    .preprocess(toNumber, z.number().positive().max(86_400))
    .describe(`${what}, in seconds (more than 0, at most 86400)`);
const flag = (description: string) => z.preprocess(toBoolean, z.boolean()).describe(description);
const text = (description: string) => z.string().min(1).describe(description);
/** A command that gets the place of the test SCP: it can be split into words, and has no other placeholders. */
const scuCommand = (description: string) =>
  text(description).superRefine((line, context) => {
    try {
      splitCommand(line, { host: '', port: '', called: '', calling: '' });
    } catch (error) {
      if (!(error instanceof CommandLineError)) throw error;
      context.addIssue({ code: 'custom', message: `a command that can be run: ${error.message}` });
    }
  });
const texts = (description: string) => z.array(z.string().min(1)).describe(description);
// PS3.8 Table 9-11: 16 characters of ISO 646 G0 without backslash, not all spaces
const aeTitle = (description: string) =>
  z
    .string()
    .regex(/^(?=.*[^ ])[\x20-\x5b\x5d-\x7e]{1,16}$/)
    .describe(`${description}: 1 to 16 characters, no backslash, not only spaces`);
const uid = (description: string) =>
  z
    .string()
    .regex(/^(?=.{1,64}$)(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/)
    .describe(`${description}: digits and dots, at most 64 characters`);

const limits = z
  .strictObject({
    connect: seconds('longest wait for the TCP connection').optional(),
    associate: seconds('longest wait for the answer to A-ASSOCIATE-RQ').optional(),
    response: seconds('longest wait for the next DIMSE response').optional(),
    release: seconds('longest wait for A-RELEASE-RP').optional(),
    close: seconds('longest wait for the peer to close TCP').optional(),
    quiet: seconds('silence that counts as "nothing more comes"').optional(),
    idle: seconds('how long an association with an SCP is left idle').optional(),
    retry: seconds('how long to watch for another attempt of an SCU').optional(),
    observe: seconds('how long to watch an SCU that does nothing').optional(),
  })
  .describe('a map of time limits in seconds');

const condition = z
  .strictObject({
    begin: text('a command that brings the condition about').optional(),
    end: text('a command that takes the condition away').optional(),
    operator: z
      .strictObject({
        begin: text('what the operator is asked to do'),
        end: text('what the operator is asked to do afterwards').optional(),
      })
      .describe('a map with begin and end: what the operator is asked to do')
      .optional(),
    flood: z
      .strictObject({ queries: count('number of queries at the same time (1 to 1000)', 1, 1000) })
      .describe('a map with queries: the built-in way, that many queries at the same time')
      .optional(),
    note: text('a remark for the report').optional(),
  })
  .describe('a map with begin, end, operator, flood or note');

/** A status code as the tables write it: `A700`, the range `C000-CFFF`, or `other`. */
const statusKey = /^([0-9A-F]{4}|C000-CFFF|other)$/;

/** The kinds of matching of a key that holds a value, in words. PS3.4 C.2.2.2 */
const matchingType = z
  .enum(['single value', 'wild card', 'range'])
  .describe('a kind of matching: single value, wild card or range');

/** `declares` of a profile, as zod schema. */
export const declaresSchema = z
  .strictObject({
    statuses: z
      .record(z.string().regex(statusKey), text('the Behavior or Condition that the statement gives'))
      .describe('a map from status code (A700, C000-CFFF, other) to the text of its row')
      .optional(),
    failures: z
      .strictObject({
        Timeout: text('the Behavior on a time-out').optional(),
        'Association aborted': text('the Behavior on an A-ABORT of the SCP').optional(),
        'Network disconnect': text('the Behavior on the loss of the connection').optional(),
      })
      .describe('a map from Timeout, Association aborted and Network disconnect to the text of its row')
      .optional(),
    optionalMatchingKeys: texts('a list of keywords of optional matching keys').optional(),
    matchingTypes: z
      .record(z.string().min(1), z.array(matchingType))
      .describe('a map from keyword to a list of single value, wild card, range')
      .optional(),
    returnKeys: texts('a list of keywords of return keys').optional(),
    characterSets: texts('a list of Specific Character Set values').optional(),
    timezoneOffset: flag('true if requests have a Timezone Offset From UTC, else false').optional(),
    transferSyntaxes: texts('a list of transfer syntax UIDs').optional(),
    maximumLength: count('the maximum PDU length (0 = no maximum)', 0).optional(),
    associations: count('the number of simultaneous associations').optional(),
    applicationContextName: uid('the application context name').optional(),
    implementationClassUID: uid('the Implementation Class UID').optional(),
    implementationVersionName: z
      .string()
      .regex(/^[\x20-\x7e]{1,16}$/)
      .describe('the Implementation Version Name: 1 to 16 characters')
      .optional(),
    anyCalledAETitle: flag('true if every called AE title is answered, else false').optional(),
    anyCallingAETitle: flag('true if every calling AE title is answered, else false').optional(),
    artim: seconds('the value of the ARTIM timer').optional(),
    associationTimeout: seconds('how long the product waits for an association answer').optional(),
    responseTimeout: seconds('how long the product waits for a DIMSE response').optional(),
    resultLimit: count('the largest number of matches of one query').optional(),
    priority: flag('true if a request of high Priority goes before others, else false').optional(),
    fuzzyMatching: flag('true if fuzzy matching of names is negotiated, else false').optional(),
    caseInsensitivePersonNames: flag('true if names match whatever their case, else false').optional(),
    userIdentity: flag('true if the user identity is authenticated, else false').optional(),
  })
  .describe('a map of what the conformance statement declares');

const verdict = z.enum(verdicts).describe(`a verdict: ${verdicts.join(', ')}`);

/** One verdict, or several where the product itself is in a race and either outcome is right. */
const verdictOrSeveral = z
  .union([
    verdict,
    z
      .array(verdict)
      .min(2)
      .refine((all) => new Set(all).size === all.length, 'a list of different verdicts'),
  ])
  .describe(
    'a verdict, or a list of two or more different ones between which the timing of the product decides',
  );

const expectation = z
  .union([
    verdict,
    z.strictObject({
      verdict: verdictOrSeveral,
      because: text('why this verdict is expected'),
      clause: text('the clause of the standard').optional(),
    }),
  ])
  .describe(
    `a verdict (${verdicts.join(', ')}) or a map with verdict (one, or a list of different ones), because and clause`,
  );

/** The profile of a system under test, as zod schema. Use {@link parseProfile} of `harness/profile.ts` to read one. */
export const profileSchema = z
  .strictObject({
    name: text('the name of the system under test'),
    extends: text('the path of another profile, from the folder of this one').optional(),
    product: text('the name of the product').optional(),
    version: text('the version of the product').optional(),
    role: z.enum(['scp', 'scu']).describe('scp or scu: the role of the system under test'),
    host: text('a host name or address').optional(),
    port: count('a TCP port (1 to 65535)', 1, 65_535).optional(),
    calledAETitle: aeTitle('the called AE title').optional(),
    callingAETitle: aeTitle('the calling AE title').optional(),
    limits: limits.optional(),
    worklist: text('the path of the worklist (YAML) that was loaded into the SCP').optional(),
    exec: scuCommand('a command that makes the SCU query once').optional(),
    execCancel: scuCommand('a command that makes the SCU query and cancel the query').optional(),
    kept: scuCommand(
      'a command that prints the items that the SCU has kept, or output: what the command of exec prints',
    ).optional(),
    keptItem: z
      .string()
      .min(1)
      .superRefine((pattern, context) => {
        try {
          new RegExp(pattern, 'gm');
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          context.addIssue({ code: 'custom', message: `a regular expression: ${reason}` });
        }
      })
      .describe('a regular expression for the beginning of each item in what kept prints')
      .optional(),
    conditions: z
      .record(z.string().min(1), condition)
      .describe('a map from condition name or status code to how it is brought about')
      .optional(),
    declares: declaresSchema.optional(),
    expected: z
      .record(z.string().min(1), expectation)
      .describe('a map from scenario id to the expected verdict')
      .optional(),
  })
  .superRefine((profile, context) => {
    if (profile.exec !== undefined && profile.role === 'scp')
      context.addIssue({
        code: 'custom',
        path: ['exec'],
        message: 'role scu: only an SCU is started by a command',
      });
    if (profile.kept !== undefined && profile.role === 'scp')
      context.addIssue({
        code: 'custom',
        path: ['kept'],
        message: 'role scu: only an SCU keeps what it has found',
      });
    if (profile.keptItem !== undefined && profile.kept === undefined)
      context.addIssue({ code: 'custom', path: ['keptItem'], message: 'kept beside it' });
  })
  .describe('a map with at least name and role');
