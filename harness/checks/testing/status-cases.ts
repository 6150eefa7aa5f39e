import { type CheckCase, scp } from './case.ts';
import { type Conversation, type MessageEdit, match } from './conversation.ts';

const ended =
  (status: number, edit: MessageEdit = {}) =>
  (talk: Conversation) =>
    talk.find().final(status, edit);
const cancelled =
  (edit: MessageEdit = {}) =>
  (talk: Conversation) =>
    talk.find().cancel().final(0xfe00, edit);
const identifier: MessageEdit = { identifier: match(), fields: { CommandDataSetType: 0x0102 } };
const comment = (ErrorComment: string): MessageEdit => ({ fields: { ErrorComment } });
const offending = (...OffendingElement: readonly number[]): MessageEdit => ({ fields: { OffendingElement } });

/** STATUS-SCP and CANCEL-07. */
export const statusCases: readonly CheckCase[] = [
  scp('STATUS-SCP-0000', 'fail', 'an Identifier', ended(0x0000, identifier)),
  scp('STATUS-SCP-0000', 'warning', 'an Error Comment', ended(0x0000, comment('done'))),
  scp('STATUS-SCP-0000', 'pass', '0000 alone', ended(0x0000)),
  scp('STATUS-SCP-0000', 'nothing', 'another status', ended(0xa700)),
  scp('STATUS-SCP-A700', 'fail', 'an Identifier', ended(0xa700, identifier)),
  scp('STATUS-SCP-A700', 'warning', 'an Offending Element', ended(0xa700, offending(0x00100020))),
  scp('STATUS-SCP-A700', 'warning', 'A701', ended(0xa701)),
  scp('STATUS-SCP-A700', 'fail', 'a comment of 65 characters', ended(0xa700, comment('x'.repeat(65)))),
  scp('STATUS-SCP-A700', 'pass', 'a comment of 64 characters', ended(0xa700, comment('x'.repeat(64)))),
  scp('STATUS-SCP-CXXX', 'fail', 'an Identifier', ended(0xc310, identifier)),
  scp('STATUS-SCP-CXXX', 'pass', 'CFFF alone', ended(0xcfff)),
  scp('STATUS-SCP-CXXX', 'nothing', 'another status', ended(0xa900, identifier)),
  scp('STATUS-SCP-FE00', 'fail', 'an Identifier', cancelled(identifier)),
  scp('STATUS-SCP-FE00', 'warning', 'an Error Comment', cancelled(comment('as you wish'))),
  scp('STATUS-SCP-FE00', 'pass', 'FE00 alone', cancelled()),
  ...[0xd000, 0xff02, 0xfe01, 0xffff, 0x8000].map((status) =>
    scp('STATUS-SCP-OTHER', 'fail', `${status.toString(16)}, of no class`, ended(status)),
  ),
  ...[0x0110, 0x0210, 0xa701, 0x0001, 0xb000].map((status) =>
    scp('STATUS-SCP-OTHER', 'warning', `${status.toString(16)}, in no row`, ended(status)),
  ),
  ...[0x0000, 0xa700, 0x0122, 0xa900, 0xc000, 0xcfff, 0xfe00].map((status) =>
    scp('STATUS-SCP-OTHER', 'pass', `${status.toString(16)}, in a row`, ended(status)),
  ),
  scp(
    'STATUS-SCP-FIELDS',
    'fail',
    'a comment outside the default repertoire',
    ended(0xc001, comment('gr\u00f6\u00dfe')),
  ),
  scp('STATUS-SCP-FIELDS', 'fail', 'a comment that is too long', ended(0xc001, comment('x'.repeat(66)))),
  scp('STATUS-SCP-FIELDS', 'fail', 'a tag in the wrong byte order', ended(0xa900, offending(0x10002000))),
  scp(
    'STATUS-SCP-FIELDS',
    'warning',
    'a tag that was not in the request',
    ended(0xa900, offending(0x00081030)),
  ),
  scp('STATUS-SCP-FIELDS', 'warning', 'an Error ID', ended(0xa900, { fields: { ErrorID: 3 } })),
  scp(
    'STATUS-SCP-FIELDS',
    'pass',
    'a tag of the step and a comment',
    ended(0xa900, {
      fields: { OffendingElement: [0x00400002, 0x00100020], ErrorComment: 'bad date' },
    }),
  ),
  scp('STATUS-SCP-FIELDS', 'nothing', 'no failure', ended(0x0000)),
  scp('CANCEL-07', 'fail', 'FE00 without a cancel', ended(0xfe00)),
  scp('CANCEL-07', 'pass', '0000 without a cancel', ended(0x0000)),
  scp('CANCEL-07', 'nothing', 'FE00 after a cancel', cancelled()),
];
