import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../../simulators/dimse/sop-classes.ts';
import type { ScuOptions } from '../../simulators/scu/scu.ts';
import { itemTypes, userItemTypes } from '../../simulators/upper-layer/items.ts';
import type { PresentationContextRQ, UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { changeItems, type RequestEdit, setBytes } from './request-edits.ts';
import { type DeviatingScu, onceMet, usual } from './scu-deviation.ts';
import { oneQuery, programDriver } from './scu-program.ts';

const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** An SCU whose A-ASSOCIATE-RQ has a deviation. */
function requesting(name: string, fails: DeviatingScu['fails'], options: Partial<ScuOptions>): DeviatingScu {
  const driver = onceMet(() => programDriver(oneQuery(usual), options));
  return { name, ids: ['SCU-RQ-query'], fails, driver };
}

const edited = (name: string, fails: DeviatingScu['fails'], editRequest: RequestEdit) =>
  requesting(name, fails, { editRequest });

const worklist = { id: 3, abstractSyntax: modalityWorklistFind, transferSyntaxes: [implicitVRLittleEndian] };
const echo = { id: 1, abstractSyntax: verification, transferSyntaxes: [implicitVRLittleEndian] };

/** One whose presentation contexts have a deviation. */
const proposing = (
  name: string,
  fails: DeviatingScu['fails'],
  ...presentationContexts: readonly PresentationContextRQ[]
) => requesting(name, fails, { presentationContexts });

const ofType =
  (type: number) =>
  (item: { readonly type: number }): boolean =>
    item.type === type;
const isApplicationContext = ofType(itemTypes.applicationContext);

/** ASSOC: the A-ASSOCIATE-RQ. */
export const associationRequestDeviations: readonly DeviatingScu[] = [
  // Seven characters, then NUL. PS3.8 Table 9-11
  edited('pads its AE title with NUL', ['ASSOC-04'], setBytes(33, 0, 0, 0, 0, 0, 0, 0, 0, 0)),
  edited('has a control character in its AE title', ['ASSOC-04'], setBytes(30, 0x09)),
  edited('has an AE title of spaces', ['ASSOC-04'], setBytes(26, ...Array<number>(16).fill(0x20))),
  edited(
    'has no application context',
    ['ASSOC-05'],
    changeItems((items) => items.filter((item) => !isApplicationContext(item))),
  ),
  edited(
    'has two application contexts',
    ['ASSOC-05'],
    changeItems((items) => [...items.filter(isApplicationContext), ...items]),
  ),
  edited(
    'has another application context of DICOM',
    ['ASSOC-05'],
    changeItems((items) =>
      items.map((item) =>
        isApplicationContext(item) ? { ...item, content: Buffer.from('1.2.840.10008.3.1.1.2') } : item,
      ),
    ),
  ),
  proposing('proposes Explicit VR alone', ['ASSOC-19'], {
    ...worklist,
    transferSyntaxes: [explicitVRLittleEndian],
  }),
  proposing(
    'proposes Explicit VR alone for Verification',
    ['ASSOC-19'],
    { ...echo, transferSyntaxes: [explicitVRLittleEndian] },
    worklist,
  ),
  proposing('proposes Deflated Explicit VR without Explicit VR', ['ASSOC-30'], {
    ...worklist,
    transferSyntaxes: ['1.2.840.10008.1.2.1.99', implicitVRLittleEndian],
  }),
  proposing('proposes an even context ID', ['ASSOC-20'], { ...echo, id: 2 }, worklist),
  proposing('proposes a context ID twice', ['ASSOC-20', 'FINDRQ-02'], { ...echo, id: 3 }, worklist),
  proposing(
    'proposes a context without transfer syntax',
    ['ASSOC-20', 'ASSOC-19'],
    {
      ...echo,
      transferSyntaxes: [],
    },
    worklist,
  ),
  edited(
    'has two user information items',
    ['ASSOC-20'],
    changeItems((items) => [...items, { type: itemTypes.userInformation, content: Buffer.alloc(0) }]),
  ),
  edited(
    'has its items in descending order',
    ['ASSOC-20'],
    changeItems((items) => items.toReversed()),
  ),
  proposing('pads a UID with NUL', ['ASSOC-21'], { ...echo, abstractSyntax: `${verification}\0` }, worklist),
  proposing(
    'has a UID with a leading zero',
    ['ASSOC-21'],
    { ...echo, abstractSyntax: '1.2.840.010008.1.1' },
    worklist,
  ),
];

/** One whose user information has a deviation. */
const telling = (name: string, fails: DeviatingScu['fails'], userInformation: Partial<UserInformation>) =>
  requesting(name, fails, { userInformation });

/** A sub-item more, of any type, behind the others. */
const more = (type: number, content: Uint8Array): Partial<UserInformation> => ({
  unknownSubItems: [{ type, bytes: content }],
});

const negotiating = (...information: readonly number[]): Partial<UserInformation> => ({
  extendedNegotiations: [
    { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.from(information) },
  ],
});

const identified = (type: number, secondary: string): Partial<UserInformation> => ({
  userIdentity: {
    type,
    positiveResponseRequested: false,
    primaryField: Buffer.from('me'),
    secondaryField: Buffer.from(secondary),
  },
});

/** Leaves a sub-item of the user information out. */
function withoutUserItem(type: number): RequestEdit {
  return changeItems((items) =>
    items.map((item) => {
      if (item.type !== itemTypes.userInformation) return item;
      const kept: Buffer[] = [];
      for (let at = 0; at + 4 <= item.content.length; ) {
        const end = at + 4 + item.content.readUInt16BE(at + 2);
        if (item.content[at] !== type) kept.push(item.content.subarray(at, end));
        at = end;
      }
      return { ...item, content: Buffer.concat(kept) };
    }),
  );
}

/** NEG: the user information of the A-ASSOCIATE-RQ. */
export const userInformationDeviations: readonly DeviatingScu[] = [
  edited('has no maximum length', ['NEG-MAXLEN-01'], withoutUserItem(userItemTypes.maximumLength)),
  telling('has two maximum lengths', ['NEG-MAXLEN-01'], more(0x51, Uint8Array.of(0, 0, 64, 0))),
  edited(
    'has no Implementation Class UID',
    ['NEG-IMPL-01'],
    withoutUserItem(userItemTypes.implementationClassUID),
  ),
  telling('has an Implementation Class UID that is none', ['ASSOC-21', 'NEG-IMPL-01'], {
    implementationClassUID: 'ACME',
  }),
  telling('has a version name of seventeen characters', ['NEG-IMPL-02'], {
    implementationVersionName: 'ACME WORKLIST 1.0',
  }),
  telling('has an empty version name', ['NEG-IMPL-02'], { implementationVersionName: '' }),
  telling('has two version names', ['NEG-IMPL-02'], more(0x55, Buffer.from('ACME'))),
  telling('negotiates with two bytes', ['NEG-EXT-06'], negotiating(1, 1)),
  telling('negotiates with five bytes', ['NEG-EXT-06'], negotiating(1, 1, 1, 1, 1)),
  telling('negotiates with 2 for an option', ['NEG-EXT-06'], negotiating(1, 1, 2)),
  telling('negotiates without relational queries', ['NEG-EXT-06'], negotiating(0, 1, 1)),
  telling('negotiates twice', ['NEG-EXT-06'], {
    extendedNegotiations: [0, 1].map((fuzzy) => ({
      sopClassUID: modalityWorklistFind,
      applicationInformation: Uint8Array.of(1, 1, fuzzy),
    })),
  }),
  telling('has a user identity of type 9', ['NEG-USERID-03'], identified(9, '')),
  telling('has a passcode with a username alone', ['NEG-USERID-03'], identified(1, 'secret')),
];
