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
    means: 'more elements and items than this reader keeps',
    undecodable: true,
  },
  'deviations-omitted': {
    source: 'limit of this reader',
    means: 'more deviations than this reader keeps; the last one says so',
  },
} as const satisfies Record<string, DeviationRule>;

/** The name of a rule of `structureRules`. */
export type StructureRule = keyof typeof structureRules;

/** What `checkValues` reports: values against their VR, VM and character set. */
export const valueRules = {
  padding: { source: 'PS3.5 6.2, 6.4', means: 'text filled up with NUL, or a UID with spaces' },
  'surplus-padding': { source: 'PS3.5 6.2, 6.4', means: 'more padding than makes the length even' },
  'value-length': {
    source: 'PS3.5 6.2',
    means: 'the length of a binary value is no multiple of what its VR has',
  },
  'too-long': { source: 'PS3.5 6.2', means: 'a value of a response is longer than its VR allows' },
  vm: {
    source: 'PS3.5 6.4; PS3.6',
    means: 'the number of values of a response is not the one of the dictionary',
  },
  'control-character': {
    source: 'PS3.5 6.1.3, 6.2',
    means: 'a control character where its VR has none, or DEL',
  },
  'lone-line-feed': { source: 'PS3.5 6.1.3', means: 'LF without CR as a new line' },
  'default-repertoire': {
    source: 'PS3.5 6.1.2.3',
    means: 'a byte above 7FH in a VR that does not follow (0008,0005)',
  },
  repertoire: {
    source: 'PS3.5 6.2',
    means: 'a character that the VR does not have, such as a small letter in CS',
  },
  format: {
    source: 'PS3.5 6.2',
    means: 'a value that is not in the form of its VR, or that does not exist (30 February)',
  },
  uid: { source: 'PS3.5 6.2, 9.1', means: 'a value that is no UID' },
  'person-name': {
    source: 'PS3.5 6.2.1',
    means: 'more than three component groups or five components in a name',
  },
  'wild-card': { source: 'PS3.4 C.2.2.2.4', means: '* or ? in a key whose VR has no wild card matching' },
  'range-order': {
    source: 'PS3.4 C.2.2.2.5, Table K.6-1',
    means: 'the first value of a range is greater than the second',
  },
  'character-set-missing': {
    source: 'PS3.4 C.2.2.2, K.4.1.1.3; PS3.5 6.1.2',
    means: 'a byte above 7FH, or ESC, without (0008,0005)',
  },
  'character-set': {
    source: 'PS3.5 6.1.2.4, 6.1.2.5, 6.2.1.2',
    means: 'bytes that are not text of the set that (0008,0005) names, or escape sequences out of place',
  },
  'character-set-empty': { source: 'PS3.4 C.2.2.2, K.4.1.1.3', means: '(0008,0005) of zero length' },
  'character-set-term': {
    source: 'PS3.3 C.12.1.1.2',
    means: 'a value of (0008,0005) that is no Defined Term',
  },
  'character-set-combination': {
    source: 'PS3.5 6.1.2.5.4; PS3.3 C.12.1.1.2',
    means: 'ISO_IR 192, GB18030 or GBK beside another value',
  },
  'character-set-values': {
    source: 'PS3.3 C.12.1.1.2',
    means: 'values of (0008,0005) that do not go together, as with and without code extensions',
  },
  'timezone-empty': { source: 'PS3.4 K.4.1.1.3, Table K.6-1a', means: '(0008,0201) of zero length' },
  'timezone-format': {
    source: 'PS3.4 K.4.1.1.3, Table K.6-1a; PS3.3 C.12.1.1',
    means: '(0008,0201) is not +hhmm or -hhmm within -1200 to +1400, or is -0000',
  },
  'patient-sex': { source: 'PS3.5 6.3; PS3.3 C.2.3', means: '(0010,0040) of a response is not M, F or O' },
  'private-creator-repertoire': {
    source: 'PS3.5 7.8.1',
    means: 'a private creator outside the default repertoire or with several values',
  },
} as const satisfies Record<string, DeviationRule>;

/** The name of a rule of `valueRules`. */
export type ValueRule = keyof typeof valueRules;

/** Every rule that a deviation of a data set can name, with its clause and meaning. */
export const deviationRules: Readonly<Record<StructureRule | ValueRule, DeviationRule>> = {
  ...structureRules,
  ...valueRules,
};
