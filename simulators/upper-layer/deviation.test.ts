import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodePdu } from './decode.ts';
import { encodePdu, encodeRawPdu } from './encode.ts';
import type { AAssociateRQ, UserInformation } from './pdu.ts';
import { hex, readFixture } from './testing/hex-fixture.ts';
import { accept, data, request } from './testing/pdus.ts';

/** The rules that a PDU breaks, with the offsets. */
function deviations(bytes: Uint8Array): string[] {
  return decodePdu(bytes).deviations.map(({ rule, offset }) => `${rule} @ ${offset}`);
}

function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy.set(values, at);
  return copy;
}

const requestBytes = encodePdu(request);

function withInformation(userInformation: UserInformation): Uint8Array {
  return encodePdu({ ...request, userInformation });
}

function withRequest(changes: Partial<AAssociateRQ>): Uint8Array {
  return encodePdu({ ...request, ...changes });
}

/** The request's body with other items behind its fixed fields. */
function withItems(items: string): Uint8Array {
  return encodeRawPdu(1, Buffer.concat([requestBytes.subarray(6, 74), hex(items)]));
}

const application = '10 00 0015 312E322E3834302E31303030382E332E312E312E31';
const context = '20 00 000F 01 000000 30 00 0003 312E32 40 00 0000';
const information = '50 00 0008 51 00 0004 00004000';

describe('deviations of an association PDU', () => {
  it('there is none in what we encode', () => {
    assert.deepEqual(deviations(requestBytes), []);
    assert.deepEqual(deviations(encodePdu(accept)), []);
  });

  it('reserved bytes that are not zero, wherever they are', () => {
    assert.deepEqual(deviations(patched(requestBytes, 1, 1)), ['reserved-not-zero @ 1']);
    assert.deepEqual(deviations(patched(requestBytes, 9, 7)), ['reserved-not-zero @ 9']);
    assert.deepEqual(deviations(patched(requestBytes, 60, 7)), ['reserved-not-zero @ 60']);
    assert.deepEqual(deviations(patched(requestBytes, 75, 7)), ['reserved-not-zero @ 75']);
    assert.deepEqual(deviations(patched(encodePdu({ type: 'A-RELEASE-RQ' }), 8, 1)), [
      'reserved-not-zero @ 8',
    ]);
  });

  it('bytes 11-74 of an A-ASSOCIATE-AC are not tested', () => {
    const bytes = patched(encodePdu(accept), 10, ...new Array<number>(64).fill(0xff));
    assert.deepEqual(deviations(bytes), []);
  });

  it('keeps the protocol version as it is', () => {
    const { pdu, deviations: found } = decodePdu(patched(requestBytes, 6, 0, 3));
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.protocolVersion, 3);
    assert.deepEqual(found, []);
  });

  it('AE titles: padded in front is right, spaces only or other characters are not', () => {
    const padded = patched(requestBytes, 10, ...Buffer.from('   ANY-SCP      '));
    const { pdu, deviations: found } = decodePdu(padded);
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.calledAETitle, 'ANY-SCP');
    assert.deepEqual(found, []);
    assert.deepEqual(deviations(withRequest({ calledAETitle: '' })), ['ae-title @ 10']);
    assert.deepEqual(deviations(withRequest({ callingAETitle: 'NUL\0' })), ['ae-title @ 26']);
    assert.deepEqual(deviations(withRequest({ callingAETitle: 'A\\B' })), ['ae-title @ 26']);
  });

  it('unknown items are skipped', () => {
    const bytes = withItems(`${application} ${context} ${information} 60 00 0002 ABCD`);
    const { pdu } = decodePdu(bytes);
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.presentationContexts.length, 1);
    assert.ok(deviations(bytes).includes(`unknown-item @ ${bytes.length - 6}`));
  });

  it('items that are absent, double or out of order', () => {
    assert.deepEqual(deviations(withItems('')), [
      'missing-item @ 74',
      'missing-item @ 74',
      'missing-item @ 74',
    ]);
    const double = deviations(withItems(`${application} ${application} ${context} ${information}`));
    assert.ok(double.some((found) => found.startsWith('duplicate-item')));
    const order = deviations(withItems(`${information} ${application} ${context}`));
    assert.equal(order.filter((found) => found.startsWith('item-order')).length, 2);
  });

  it('contexts: even and double IDs, absent syntaxes, padded and malformed UIDs', () => {
    const [only] = request.presentationContexts;
    assert.ok(only);
    const contexts = (...changes: Partial<typeof only>[]): string[] =>
      deviations(withRequest({ presentationContexts: changes.map((change) => ({ ...only, ...change })) }));
    assert.deepEqual(contexts({ id: 2 }), ['context-id @ 103']);
    assert.equal(contexts({}, {}).filter((found) => found.startsWith('context-id')).length, 1);
    assert.deepEqual(contexts({ abstractSyntax: '' }), ['missing-item @ 99']);
    assert.deepEqual(contexts({ transferSyntaxes: [] }), ['missing-item @ 99']);
    assert.deepEqual(contexts({ abstractSyntax: '1.2.3\0' }), ['uid-padding @ 116']);
    for (const uid of ['1..2', '1.02', '1.a', '1', `1.${'2'.repeat(63)}`])
      assert.deepEqual(contexts({ abstractSyntax: uid }), ['uid @ 111'], uid);
  });

  it('takes the padding off a UID', () => {
    const [only] = request.presentationContexts;
    assert.ok(only);
    const padded = { ...only, abstractSyntax: '1.2.3\0' };
    const { pdu } = decodePdu(withRequest({ presentationContexts: [padded] }));
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.presentationContexts[0]?.abstractSyntax, '1.2.3');
  });

  it('the transfer syntax of a refused context is not looked at, its absence is', () => {
    const refused = (result: number, transferSyntax: string): string[] =>
      deviations(encodePdu({ ...accept, presentationContexts: [{ id: 1, result, transferSyntax }] }));
    assert.deepEqual(refused(3, 'nonsense'), []);
    assert.deepEqual(refused(3, ''), ['missing-item @ 99']);
    assert.deepEqual(refused(0, 'nonsense'), ['uid @ 111']);
    assert.deepEqual(refused(5, '1.2'), ['result-value @ 105']);
    const empty = encodeRawPdu(
      2,
      Buffer.concat([
        encodePdu(accept).subarray(6, 74),
        hex(`${application} 21 00 0008 01 00 03 00 40 00 0000 ${information}`),
      ]),
    );
    assert.deepEqual(deviations(empty), []);
  });
});

describe('deviations of user information', () => {
  it('unknown sub-items are skipped and kept', () => {
    const bytes = withInformation({ unknownSubItems: [{ type: 0xff, bytes: Buffer.from('xyz') }] });
    const { pdu, deviations: found } = decodePdu(bytes);
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.userInformation.unknownSubItems?.[0]?.type, 0xff);
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['unknown-sub-item'],
    );
  });

  it('a double sub-item: the first one counts', () => {
    const bytes = withItems(`${application} ${context} 50 00 0010 51 00 0004 00004000 51 00 0004 00008000`);
    const { pdu, deviations: found } = decodePdu(bytes);
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.userInformation.maximumLength, 0x4000);
    assert.ok(found.some(({ rule }) => rule === 'duplicate-item'));
  });

  it('a sub-item longer than its fields', () => {
    const bytes = withItems(`${application} ${context} 50 00 000A 51 00 0006 00004000 0000`);
    const { pdu, deviations: found } = decodePdu(bytes);
    assert.ok(pdu.type === 'A-ASSOCIATE-RQ');
    assert.equal(pdu.userInformation.maximumLength, 0x4000);
    assert.ok(found.some(({ rule }) => rule === 'item-length'));
  });

  it('roles other than 0 and 1, version names that are empty, too long or not G0', () => {
    const roleSelections = [{ sopClassUID: '1.2', scuRole: 2, scpRole: 0 }];
    assert.deepEqual(deviations(withInformation({ roleSelections })).map(ruleOf), ['role-value']);
    for (const implementationVersionName of ['', 'A'.repeat(17), 'é'])
      assert.deepEqual(deviations(withInformation({ implementationVersionName })).map(ruleOf), [
        'version-name',
      ]);
  });
});

function ruleOf(deviation: string): string {
  return deviation.split(' ')[0] ?? '';
}

describe('deviations of the other PDUs', () => {
  it('rejections with undefined results, sources and reasons', () => {
    const rejection = (result: number, source: number, reason: number): string[] =>
      deviations(encodePdu({ type: 'A-ASSOCIATE-RJ', result, source, reason }));
    assert.deepEqual(rejection(2, 3, 2), []);
    assert.deepEqual(rejection(0, 1, 1), ['result-value @ 7']);
    assert.deepEqual(rejection(1, 4, 1), ['result-value @ 8']);
    assert.deepEqual(rejection(1, 1, 4), ['result-value @ 9']);
  });

  it('aborts with undefined sources and reasons', () => {
    const abort = (source: number, reason: number): string[] =>
      deviations(encodePdu({ type: 'A-ABORT', source, reason }));
    for (const reason of [0, 1, 2, 4, 5, 6]) assert.deepEqual(abort(2, reason), []);
    assert.deepEqual(abort(1, 0), ['result-value @ 8']);
    assert.deepEqual(abort(0, 2), ['result-value @ 9']);
    assert.deepEqual(abort(2, 3), ['result-value @ 9']);
    assert.deepEqual(abort(2, 7), ['result-value @ 9']);
  });

  it('P-DATA-TF: odd and empty fragments, high control bits, even context, reserved byte', () => {
    const golden = readFixture('p-data-tf.hex').bytes;
    assert.deepEqual(deviations(patched(golden, 1, 1)), ['reserved-not-zero @ 1']);
    assert.deepEqual(deviations(encodePdu(data('abc'))), ['odd-fragment @ 6']);
    assert.deepEqual(deviations(encodePdu(data(''))), ['empty-fragment @ 6']);
    assert.deepEqual(deviations(encodePdu(data('ab', 2))), ['context-id @ 10']);
    const high = decodePdu(patched(golden, 11, 0xff));
    assert.ok(high.pdu.type === 'P-DATA-TF');
    assert.equal(high.pdu.pdvs[0]?.isCommand, true);
    assert.deepEqual(
      high.deviations.map(({ rule }) => rule),
      ['control-header'],
    );
  });
});
