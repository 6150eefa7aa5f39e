import { formatStatus } from '../../simulators/dimse/status.ts';
import type { EchoExchange } from '../../simulators/scu/echo.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';
import { describeEnd, exchangeFinding, isFailure, resetMessage, wasReset } from './exchange.ts';

/** ECHO-01: one C-ECHO-RSP with 0000 for the Message ID of the request (PS3.7 9.1.5). Its fields are a check's business. */
export function judgeEcho(echo: EchoExchange): Finding[] {
  const expected = `one C-ECHO-RSP with 0000 for Message ID ${echo.messageID}`;
  if (!echo.response) return [echoFinding('ECHO-01', 'fail', echo, 'the C-ECHO is not answered', expected)];
  if (echo.status !== 0)
    return [echoFinding('ECHO-01', 'fail', echo, 'the C-ECHO does not end with 0000', expected)];
  if (echo.afterFinal.length > 0)
    return [echoFinding('ECHO-01', 'fail', echo, 'a second response came', expected)];
  return [echoFinding('ECHO-01', 'pass', echo, 'the C-ECHO is answered with 0000', expected)];
}

/** ECHO-02: a C-ECHO for another SOP Class is refused (PS3.7 9.1.5.1.4). The stimulus is illegal. */
export function judgeEchoRefused(echo: EchoExchange): Finding[] {
  const expected = '0122 or 0211';
  const conclude = (verdict: Verdict, message: string) => [
    echoFinding('ECHO-02', verdict, echo, message, expected),
  ];
  if (echo.status === 0x0122 || echo.status === 0x0211) return conclude('pass', 'the SCP refuses the C-ECHO');
  if (isFailure(echo.status)) return conclude('warning', 'the SCP refuses the C-ECHO with another failure');
  if (echo.response)
    return conclude('warning', 'the SCP answers a C-ECHO of another SOP Class as if it were right');
  if (echo.end.kind === 'aborted')
    return conclude('warning', 'the SCP aborts the association in the place of a response');
  if (wasReset(echo)) return conclude('inconclusive', resetMessage);
  return conclude('fail', 'the SCP does not answer');
}

/**
 * ECHO-03: C-ECHO and C-FIND may follow each other on one association (PS3.7 7.3). With which Status they are answered
 * is not asked here: an SCP may refuse a query for everything.
 */
export function judgeInTurn(echoes: readonly EchoExchange[], queries: readonly FindExchange[]): Finding[] {
  const [last] = queries.slice(-1);
  if (!last) return [];
  const answered =
    echoes.every(({ response }) => response) && queries.every(({ end }) => end.kind === 'final');
  const same = new Set([...echoes, ...queries].map(({ transcript }) => transcript.id)).size === 1;
  const expected = 'C-ECHO and C-FIND are answered in turn on one association';
  if (answered && same)
    return [exchangeFinding('ECHO-03', 'pass', last, 'each of the operations is answered', expected)];
  return [
    exchangeFinding(
      'ECHO-03',
      'fail',
      last,
      same ? 'an operation is not answered' : 'the association does not carry all of them',
      expected,
    ),
  ];
}

function echoFinding(
  requirement: RequirementId,
  verdict: Verdict,
  echo: EchoExchange,
  message: string,
  expected: string,
): Finding {
  const actual = echo.status === undefined ? describeEnd(echo) : formatStatus(echo.status);
  const pdus = echo.response?.pdus ?? [];
  return {
    requirement,
    verdict,
    message,
    expected,
    actual,
    evidence: pdus.map((pdu) => ({ transcript: echo.transcript.id, pdu })),
  };
}
