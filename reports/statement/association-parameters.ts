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
  return {
    ...(number !== undefined && { number }),
    caption: `Association Parameters for ${title}`,
    columns: [
      { heading: 'Name', width: 40 },
      { heading: 'Value', width: 60 },
    ],
    rows: [
      { group: 'Networking Services' },
      ...networkingRows(run),
      { group: 'Added to the template' },
      ...negotiationRows(run),
    ],
  };
}

function networkingRows(run: RunFacts): Row[] {
  const { declares } = run;
  const { sut } = run.results;
  const own = negotiationsOf(run).flatMap((each) => each.own ?? []);
  const contexts = own.map(({ applicationContextName }) => applicationContextName).filter(Boolean);
  const classes = own.flatMap(({ user }) => user.implementationClassUID ?? []);
  const versions = own.flatMap(({ user }) => user.implementationVersionName ?? []);
  const lengths = own.flatMap(({ user }) => user.maximumLength ?? []);
  const artim = declares.artim === undefined ? undefined : `${declares.artim} s`;
  return [
    parameter('Application Context Name', declared(declares.applicationContextName), seen(contexts)),
    parameter(
      'Implementation Class UID',
      declared(declares.implementationClassUID),
      seen(classes),
      seen(known(sut.implementationClassUID)),
    ),
    parameter(
      'Implementation Version Name',
      declared(declares.implementationVersionName),
      seen(versions),
      seen(known(sut.implementationVersionName)),
      own.length > 0 ? seen(['not sent']) : undefined,
    ),
    parameter('Maximum PDU Length', declared(declares.maximumLength), seen(lengths.map(lengthText))),
    parameter('ARTIM Timeout', declared(artim), inferred(timerInWords(run, 'artim'))),
  ];
}

/** What the results say where the transcripts are gone. */
const known = (value: string | null): string[] => (value === null ? [] : [value]);

function negotiationRows(run: RunFacts): Row[] {
  const { userIdentity } = run.declares;
  const identity = userIdentity === undefined ? undefined : userIdentity ? 'supported' : 'not supported';
  const isUser = (parameters: OwnParameters) => (parameters.userIdentity ? 'supported' : undefined);
  return [
    parameter('Asynchronous Operations Window', negotiated(run, windowText)),
    parameter('SCP/SCU Role Selection', negotiated(run, rolesText)),
    parameter('SOP Class Extended Negotiation', negotiated(run, extendedText)),
    parameter('User Identity Negotiation', declared(identity), negotiated(run, isUser)),
  ];
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
