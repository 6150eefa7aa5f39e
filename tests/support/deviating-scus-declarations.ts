import type { SutDeclarations } from '../../harness/profile.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { ScuOptions } from '../../simulators/scu/scu.ts';
import { text, withElements } from './identifier-edits.ts';
import { type DeviatingScu, usual as plan } from './scu-deviation.ts';
import { finish, oneQuery, programDriver, queryThen, type ScuProgram } from './scu-program.ts';

/** An SCU that is not as it is declared. */
function declaring(
  name: string,
  ids: readonly string[],
  fails: DeviatingScu['fails'],
  declares: SutDeclarations,
  program: ScuProgram = oneQuery(plan),
  options: Partial<ScuOptions> = {},
): DeviatingScu {
  return { name, ids, fails, declares, driver: () => programDriver(program, options) };
}

const accessionNumber = oneQuery(withElements(text(0x00080050, 'SH', 'A1')));
const identity = {
  userIdentity: {
    type: 1,
    positiveResponseRequested: false,
    primaryField: Buffer.from('technician'),
    secondaryField: new Uint8Array(),
  },
};

/** DOC, IDENT-19 and NEG-IMPL-03: what the conformance statement says. */
export const declarationDeviations: readonly DeviatingScu[] = [
  declaring(
    'asks a Matching Key that it does not declare',
    ['SCU-DOC-keys'],
    ['DOC-05'],
    { optionalMatchingKeys: [] },
    accessionNumber,
  ),
  {
    ...declaring('never asks a Return Key that it declares', ['SCU-DOC-keys'], [], {
      returnKeys: ['SmokingStatus'],
    }),
    warns: ['IDENT-19'],
  },
  declaring('releases where an abort is declared', ['SCU-A700-first'], ['DOC-07'], {
    statuses: { A700: 'Association aborted, query marked failed' },
  }),
  declaring(
    'has another implementation than it declares',
    ['SCU-DOC-implementation'],
    ['DOC-09', 'NEG-IMPL-03'],
    {
      implementationClassUID: '1.2.3.4',
    },
  ),
  declaring('proposes a transfer syntax that it does not declare', ['SCU-DOC-association'], ['DOC-10'], {
    transferSyntaxes: ['1.2.840.10008.1.2'],
  }),
  declaring('takes longer PDUs than it declares', ['SCU-DOC-association'], ['DOC-11'], {
    maximumLength: 4096,
  }),
  declaring(
    'identifies a user, which it does not declare',
    ['SCU-DOC-association'],
    ['DOC-12'],
    { userIdentity: false },
    oneQuery(plan),
    { userInformation: identity },
  ),
];

/** True if a match has an element, at its root. */
const hasElement =
  (tag: number, value?: string) =>
  ({ responses }: FindExchange): boolean =>
    responses.some(({ identifier }) =>
      identifier?.elements.some(
        (element) =>
          element.tag === tag &&
          (value === undefined || Buffer.from(identifier.bytes).includes(Buffer.from(value, 'latin1'))),
      ),
    );

/** Does this when a match is of a kind, and ends in order else. */
const when = (
  is: (exchange: FindExchange) => boolean,
  then: Parameters<typeof queryThen>[1],
): (() => ReturnType<typeof programDriver>) => {
  const program = queryThen(plan, async (of, exchange, order) => {
    if (is(exchange)) return then(of, exchange, order);
    await finish(of, exchange);
    return undefined;
  });
  return () => programDriver(program);
};

/** CHARSET and TZ: the text of the responses. */
export const responseTextDeviations: readonly DeviatingScu[] = [
  {
    name: 'breaks down on code extensions',
    ids: ['SCU-CHARSET-2022-6'],
    fails: ['CHARSET-09'],
    driver: when(hasElement(0x00080005, 'ISO 2022 IR'), async (of) => {
      of.reset();
      return { exitCode: null, signal: 'SIGSEGV' };
    }),
    defects: ['code-extensions-unknown'],
  },
  {
    name: 'aborts on a Timezone Offset',
    ids: ['SCU-TZ-offset'],
    fails: ['TZ-03'],
    driver: when(hasElement(0x00080201), async (of) => {
      await of.abort();
      return { exitCode: 1 };
    }),
  },
];
