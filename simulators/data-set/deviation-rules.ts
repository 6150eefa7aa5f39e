/** Where a rule comes from and what it means when a deviation carries its name. */
export interface DeviationRule {
  readonly source: string;
  readonly means: string;
  /** The lengths or the structure no longer add up: a receiver cannot decode the data set. */
  readonly undecodable?: true;
}

/** What the walker reports: structure, lengths, tags and VR fields. */
export const structureRules = {
  'header-cut': {
    source: 'PS3.5 7.1',
    means: 'fewer bytes are left than a tag, VR and length need',
    undecodable: true,
  },
  'value-past-end': {
    source: 'PS3.5 7.1.1',
    means: 'a length reaches past the end of the data set, item or sequence it stands in',
    undecodable: true,
  },
  'trailing-bytes': {
    source: 'PS3.5 7.1',
    means: 'zeros follow the last element, or bytes follow the deflated stream',
    undecodable: true,
  },
  'item-expected': {
    source: 'PS3.5 7.5.1',
    means: 'something else than an item stands in a sequence',
    undecodable: true,
  },
  'delimiter-missing': {
    source: 'PS3.5 7.5.1, 7.5.2',
    means: 'an item or sequence of undefined length does not end with its delimitation item',
    undecodable: true,
  },
  'stray-delimiter': {
    source: 'PS3.5 7.5',
    means: 'an item or delimitation item stands where none can be',
    undecodable: true,
  },
  'delimiter-length': { source: 'PS3.5 7.5.1, 7.5.2', means: 'the length of a delimitation item is not 0' },
  'undefined-length': {
    source: 'PS3.5 7.1.1',
    means: 'undefined length on an element that is neither a sequence nor UN',
  },
  'odd-length': { source: 'PS3.5 7.1.1', means: 'a length is odd' },
  'not-ascending': { source: 'PS3.5 7.1', means: 'a tag is lower than the one before it' },
  duplicate: { source: 'PS3.5 7.1', means: 'a tag occurs twice in one data set or item' },
  'group-not-allowed': {
    source: 'PS3.5 7.1, 7.8.1; PS3.7 6.3.1',
    means: 'group 0000, 0001-0007 or FFFF in a data set, or a group other than 0000 in a command set',
  },
  'bad-vr': {
    source: 'PS3.5 6.2, 7.1.2',
    means: 'the two bytes of the VR field are no Value Representation',
  },
  'vr-mismatch': { source: 'PS3.5 6.2; PS3.6', means: 'the VR is not the one of the dictionary' },
  'un-for-known': {
    source: 'PS3.5 6.2.2',
    means: 'VR UN for a standard element whose value is short enough for its VR',
  },
  'reserved-not-zero': { source: 'PS3.5 7.1.2', means: 'the two reserved bytes after the VR are not 0' },
  'group-length': {
    source: 'PS3.5 7.2; PS3.7 6.3.1',
    means: 'a group length element does not count the bytes of its group',
  },
  'group-length-retired': {
    source: 'PS3.5 7.2',
    means: 'a correct, but retired group length element in a data set',
  },
  'group-length-absent': {
    source: 'PS3.7 6.3.1',
    means: 'a command set does not begin with (0000,0000) Command Group Length',
  },
  'private-creator': {
    source: 'PS3.5 7.8.1',
    means: 'a private element without private creator in its own data set or item',
  },
  'private-element-number': {
    source: 'PS3.5 7.8.1',
    means: 'an element number of an odd group that is neither creator nor in a reservable block',
  },
  'nested-character-set': {
    source: 'PS3.5 7.5.3; PS3.4 Table K.6-1',
    means: '(0008,0005) Specific Character Set inside an item',
  },
  inflate: { source: 'PS3.5 A.5', means: 'the deflated stream cannot be inflated', undecodable: true },
  'transfer-syntax': {
    source: 'PS3.5 Annex A',
    means: 'the Transfer Syntax is not known here; read as Explicit VR Little Endian',
  },
  'other-transfer-syntax': {
    source: 'PS3.5 Annex A',
    means: 'a guess that explains the other deviations: the bytes look like another Transfer Syntax',
  },
  'too-deep': {
    source: 'limit of this reader',
    means: 'sequences nested deeper than this reader follows',
    undecodable: true,
  },
  'too-many': {
    source: 'limit of this reader',
    means: 'more elements and items, or more deviations, than this reader keeps',
    undecodable: true,
  },
} as const satisfies Record<string, DeviationRule>;

/** The name of a rule of `structureRules`. */
export type StructureRule = keyof typeof structureRules;
