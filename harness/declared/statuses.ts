import { formatStatus } from '../../simulators/dimse/status.ts';
import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import type { StatusObservation } from '../suite.ts';
import { type Claim, type ClaimPart, judgeClaims } from './claim.ts';

/** A Status Code that came; the text is the condition that was brought about, in the words of the suite. */
export interface SeenStatus extends Pick<StatusObservation, 'code' | 'text'> {
  /** Id of the scenario. */
  readonly scenario?: string;
}

type Table = NonNullable<SutDeclarations['statuses']>;

/**
 * DOC-08: Table N.7-11 has a row for each Status Code that is sent (PS3.2 N.7.3.2.1.2). A row that names a condition
 * of the suite in its own words, as those of a draft do, is held to it.
 */
export function judgeStatuses(declares: SutDeclarations | undefined, seen: readonly SeenStatus[]): Finding[] {
  const table = declares?.statuses;
  const findings = judgeClaims('DOC-08', declares, statusClaims(declares, seen));
  return table ? [...findings, ...undeclared(table, codesOf(seen), seen)] : findings;
}

const codesOf = (seen: readonly SeenStatus[]): number[] =>
  [...new Set(seen.map(({ code }) => code))].toSorted((a, b) => a - b);

/** What is declared of the Status Codes of an SCP, beside those that came: each row, and each condition of a row. */
export function statusClaims(declares: SutDeclarations | undefined, seen: readonly SeenStatus[]): Claim[] {
  const table = declares?.statuses;
  const contradictions = table ? contradictionsOf(table, seen) : [];
  const codes = codesOf(seen);
  const all = `seen: ${codes.map(formatStatus).join(', ') || 'no Status Code'}`;
  return [
    {
      entry: 'statuses',
      declared: table && Object.keys(table).join(', '),
      observed: contradictions.join('; ') || all,
      agrees: codes.length === 0 ? undefined : contradictions.length === 0,
      parts: statusParts(table ?? {}, codes, seen),
    },
  ];
}

function statusParts(table: Table, codes: readonly number[], seen: readonly SeenStatus[]): ClaimPart[] {
  const rows = Object.entries(table).flatMap(([key, text]): ClaimPart[] => {
    const here = codes.filter((code) => rowOf(table, code) === key);
    const observed = here.length > 0 ? sentWhen(here, seen) : undefined;
    const agrees = here.length > 0 ? true : undefined;
    const scenarios = scenariosOf(seen.filter(({ code }) => here.includes(code)));
    const row = { item: key, declared: text, observed, agrees, scenarios };
    return [row, ...conditionsOf(text).flatMap((condition) => conditionPart(key, condition, seen))];
  });
  const others = codes.filter((code) => rowOf(table, code) === undefined);
  return [
    ...rows,
    ...others.map((code) => ({
      item: formatStatus(code),
      declared: undefined,
      observed: sentWhen([code], seen),
      agrees: undefined,
      scenarios: scenariosOf(seen.filter((each) => each.code === code)),
    })),
  ];
}

/** Only a condition in the words of the suite can be looked for; the other words of a row are for people. */
function conditionPart(key: string, condition: string, seen: readonly SeenStatus[]): ClaimPart[] {
  const here = seen.filter(({ text }) => text === condition);
  const codes = codesOf(here);
  if (codes.length === 0) return [];
  const part = { item: `${key} when ${condition}`, declared: key, scenarios: scenariosOf(here) };
  return [{ ...part, observed: codes.map(formatStatus).join(', '), agrees: hasRow(key, codes) }];
}

/** The scenarios that saw something, each once. */
export const scenariosOf = (seen: readonly { readonly scenario?: string }[]): string[] => [
  ...new Set(seen.flatMap(({ scenario }) => scenario ?? [])),
];

const sentWhen = (codes: readonly number[], seen: readonly SeenStatus[]): string =>
  `sent when: ${[...new Set(seen.filter(({ code }) => codes.includes(code)).map(({ text }) => text))].join('; ')}`;

/** The row of a code: its own, that of the range C000-CFFF, or the one for all others. */
function rowOf(table: Table, code: number): string | undefined {
  const range = code >= 0xc000 && code <= 0xcfff ? ['C000-CFFF'] : [];
  return [formatStatus(code), ...range, 'other'].find((key) => table[key] !== undefined);
}

function undeclared(table: Table, codes: readonly number[], seen: readonly SeenStatus[]): Finding[] {
  return codes
    .filter((code) => rowOf(table, code) === undefined)
    .map((code) => ({
      requirement: 'DOC-08',
      verdict: 'warning',
      message: `Status Code ${formatStatus(code)} is sent and not declared`,
      expected: `a row for ${formatStatus(code)} in Table N.7-11`,
      actual: sentWhen([code], seen),
      evidence: [],
    }));
}

/** Conditions that have another code than the row says that names them. */
function contradictionsOf(table: Table, seen: readonly SeenStatus[]): string[] {
  return Object.entries(table).flatMap(([key, text]) =>
    conditionsOf(text).flatMap((condition) => {
      const codes = codesOf(seen.filter((each) => each.text === condition));
      if (codes.length === 0 || hasRow(key, codes)) return [];
      return [`when ${condition}: ${codes.map(formatStatus).join(', ')}, declared ${key}`];
    }),
  );
}

const conditionsOf = (text: string): string[] => text.split(';').map((part) => part.trim());

const hasRow = (key: string, codes: readonly number[]): boolean => codes.some((code) => isOf(key, code));

function isOf(key: string, code: number): boolean {
  if (key === 'C000-CFFF') return code >= 0xc000 && code <= 0xcfff;
  return key === 'other' || key === formatStatus(code);
}
