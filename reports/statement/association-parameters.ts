/** PS3.2 N.7.2.1.2, Table N.7-2: association parameters of one AE. */
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
    parameter('Asynchronous Operations Window', negotiated(own, windowText)),
    parameter('SCP/SCU Role Selection', negotiated(own, rolesText)),
    parameter('SOP Class Extended Negotiation', negotiated(own, extendedText)),
    parameter(
      'User Identity Negotiation',
      declared(
        declares.userIdentity === undefined
          ? undefined
          : declares.userIdentity
            ? 'supported'
            : 'not supported',
      ),
      negotiated(own, ({ userIdentity }) => (userIdentity ? 'supported' : undefined)),
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

/** What was sent of an optional item; that it never came is an inference from the associations that were seen. */
function negotiated(
  own: readonly OwnParameters[],
  inWords: (parameters: OwnParameters) => string | undefined,
): Cell | undefined {
  const texts = own.flatMap((parameters) => inWords(parameters) ?? []);
  if (texts.length > 0) return seen(texts);
  return own.length > 0 ? inferred([`not negotiated in ${own.length} Associations`]) : undefined;
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
