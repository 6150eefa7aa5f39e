/** PS3.2 N.7.2.1.2, Table N.7-2: association parameters of one AE. */
import { counted } from '../text.ts';
import { declared, firstOf, fixed, inferred, seen } from './cell.ts';
import type { Cell, Row, Table } from './model.ts';
import type { OwnParameters } from './negotiation-facts.ts';
import { negotiationsOf, type RunFacts, timerInWords } from './run-facts.ts';

/**
 * The table of one AE.
 * @param title its AE title
 * @param number that of the table; only the first AE has the one of the template
 */
export function associationParameterTable(run: RunFacts, title: string, number: string | undefined): Table {
  const { declares } = run;
  const own = negotiationsOf(run).flatMap((each) => each.own ?? []);
  const users = own.map(({ user }) => user);
  const rows: Row[] = [
    { group: 'Networking Services' },
    parameter(
      'Application Context Name',
      declared(declares.applicationContextName),
      seen(own.map(({ applicationContextName }) => applicationContextName).filter(Boolean)),
    ),
    parameter(
      'Implementation Class UID',
      declared(declares.implementationClassUID),
      seen(users.flatMap(({ implementationClassUID }) => implementationClassUID ?? [])),
    ),
    parameter(
      'Implementation Version Name',
      declared(declares.implementationVersionName),
      seen(users.flatMap(({ implementationVersionName }) => implementationVersionName ?? [])),
      own.length > 0 ? seen(['not sent']) : undefined,
    ),
    parameter(
      'Maximum PDU Length',
      declared(declares.maximumLength),
      seen(
        users.flatMap(({ maximumLength }) =>
          maximumLength === undefined ? [] : [lengthText(maximumLength)],
        ),
      ),
    ),
    parameter(
      'ARTIM Timeout',
      declared(declares.artim === undefined ? undefined : `${declares.artim} s`),
      inferred(timerInWords(run, 'artim')),
    ),
    { group: 'Added to the template' },
    parameter('Asynchronous Operations Window', negotiated(run, windowText)),
    parameter('SCP/SCU Role Selection', negotiated(run, rolesText)),
    parameter('SOP Class Extended Negotiation', negotiated(run, extendedText)),
    parameter(
      'User Identity Negotiation',
      declared(
        declares.userIdentity === undefined
          ? undefined
          : declares.userIdentity
            ? 'supported'
            : 'not supported',
      ),
      negotiated(run, ({ userIdentity }) => (userIdentity ? 'supported' : undefined)),
    ),
  ];
  return {
    ...(number !== undefined && { number }),
    caption: `Association Parameters for ${title}`,
    columns: [
      { heading: 'Name', width: 40 },
      { heading: 'Value', width: 60 },
    ],
    rows,
  };
}

function parameter(name: string, ...values: readonly (Cell | undefined)[]): Row {
  return { cells: [fixed(name), firstOf(...values)] };
}

// PS3.8 D.1
function lengthText(length: number): string {
  return length === 0 ? '0 (no maximum)' : String(length);
}

/**
 * What was sent of an optional item. That it is not negotiated is an inference from the associations that were seen; an
 * acceptor can only answer what is proposed.
 */
function negotiated(
  run: RunFacts,
  inWords: (parameters: OwnParameters) => string | undefined,
): Cell | undefined {
  const isSCU = run.results.sut.role === 'scu';
  const own = negotiationsOf(run).filter((each) => each.own !== undefined);
  const texts = own.flatMap((each) => (each.own && inWords(each.own)) ?? []);
  if (texts.length > 0) return seen(texts);
  if (isSCU)
    return own.length > 0 ? inferred([`not proposed in ${counted(own.length, 'Association')}`]) : undefined;
  const proposed = own.filter(({ other }) => other && inWords(other) !== undefined).length;
  return proposed > 0
    ? inferred([`not answered in ${counted(proposed, 'Association')} that proposed it`])
    : undefined;
}

function windowText({ user }: OwnParameters): string | undefined {
  const window = user.asynchronousOperationsWindow;
  return window && `${window.invoked} invoked, ${window.performed} performed`;
}

function rolesText({ user }: OwnParameters): string | undefined {
  const roles = (user.roleSelections ?? []).map(
    ({ sopClassUID, scuRole, scpRole }) => `${sopClassUID}: SCU role ${scuRole}, SCP role ${scpRole}`,
  );
  return roles.length > 0 ? roles.join('; ') : undefined;
}

function extendedText({ extended }: OwnParameters): string | undefined {
  const items = extended.map(({ sopClassUID, bytes }) => `${sopClassUID}: ${bytes || 'no bytes'}`);
  return items.length > 0 ? items.join('; ') : undefined;
}
