/** The fields of a PDU that is no P-DATA-TF, to name the first that differs. */
import type { Pdu } from '../../simulators/upper-layer/pdu.ts';
import { visibleLine } from '../evidence/visible-text.ts';
import { hex } from './pdu-position.ts';

/** A User Identity is never shown: it may hold a passcode (PS3.7 D.3.3.7). */
const notShown = 'userIdentity';

const shownCharacters = 120;

/** The first field that differs, of both PDUs: name and value. `undefined` if no field does. */
export function differentField(a: Pdu, b: Pdu): readonly [string, string] | undefined {
  const [ours, theirs] = [new Map(fieldsOf(a, '')), new Map(fieldsOf(b, ''))];
  for (const name of new Set([...ours.keys(), ...theirs.keys()])) {
    const [one, two] = [ours.get(name), theirs.get(name)];
    if (one !== two) return [`${name}: ${one ?? 'not there'}`, `${name}: ${two ?? 'not there'}`];
  }
  return undefined;
}

/** Every field with its path, such as `presentationContexts[0].transferSyntaxes[1]`. */
function* fieldsOf(value: unknown, path: string): Generator<readonly [string, string]> {
  if (value instanceof Uint8Array) {
    yield [path, hex(value).slice(0, shownCharacters)];
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* fieldsOf(each, `${path}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, each] of Object.entries(value)) {
      if (name === notShown) continue;
      yield* fieldsOf(each, path === '' ? name : `${path}.${name}`);
    }
  } else {
    yield [path, visibleLine(String(value)).slice(0, shownCharacters)];
  }
}
