import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import type { AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import { request } from '../checks/testing/conversation.ts';
import {
  descendingUserItems,
  fillReserved,
  withItemBehind,
  withPdu,
  withTitleField,
} from './request-bytes.ts';

const bytes = encodePdu(request);

function decoded(edited: Uint8Array): { pdu: AAssociateRQ; rules: Set<string> } {
  const { pdu, deviations } = decodePdu(edited);
  assert.equal(pdu.type, 'A-ASSOCIATE-RQ');
  if (pdu.type !== 'A-ASSOCIATE-RQ') throw new Error('no request');
  return { pdu, rules: new Set(deviations.map(({ rule }) => rule)) };
}

describe('edits of an A-ASSOCIATE-RQ', () => {
  it('withPdu puts other values and leaves the rest', () => {
    const { pdu } = decoded(withPdu({ protocolVersion: 3 })(bytes));
    assert.deepEqual(pdu, { ...request, protocolVersion: 3 });
  });

  it('withTitleField writes the spaces as they are', () => {
    const edited = withTitleField('             SCP')(bytes);
    assert.equal(Buffer.from(edited.subarray(10, 26)).toString('latin1'), '             SCP');
    assert.equal(decoded(edited).pdu.calledAETitle, 'SCP');
    assert.deepEqual([...edited.subarray(26)], [...bytes.subarray(26)]);
  });

  it('withItemBehind adds an item that the PDU-length counts', () => {
    const { pdu, rules } = decoded(withItemBehind(0x60)(bytes));
    assert.deepEqual(pdu, request);
    assert.deepEqual(rules, new Set(['unknown-item']));
  });

  it('fillReserved sets reserved bytes, all of them, and nothing else', () => {
    const edited = fillReserved(bytes);
    const { pdu, rules } = decoded(edited);
    assert.deepEqual(pdu, request);
    assert.deepEqual(rules, new Set(['reserved-not-zero']));
    const { deviations } = decodePdu(edited);
    // Header, bytes 9-10 and 43-74; application context; a context with its fields and its sub-items; user information
    const contexts = request.presentationContexts.reduce(
      (sum, { transferSyntaxes }) => sum + 3 + transferSyntaxes.length,
      0,
    );
    assert.equal(deviations.length, 3 + 1 + contexts + 1 + 3);
  });

  it('descendingUserItems turns the sub-items around and loses none', () => {
    const edited = descendingUserItems(bytes);
    assert.equal(edited.length, bytes.length);
    assert.deepEqual(decoded(edited).pdu, request);
    const types = [0x51, 0x52, 0x55].map((type) => edited.lastIndexOf(type));
    assert.deepEqual(
      types,
      types.toSorted((one, other) => other - one),
    );
  });
});
