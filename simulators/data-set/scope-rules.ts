import type { DeviationLog, Scope } from './deviation.ts';
import { formatTag, isPrivate, type Tag } from './tag.ts';
import type { WalkedElement } from './walked.ts';

/** What a data set is for: an Identifier or another data set, or a command set (PS3.7 6.3.1). */
export type DataSetRole = 'data-set' | 'command-set';

/** Whether elements of the tag's group may occur in such a data set. */
export function isGroupAllowed(tag: Tag, role: DataSetRole): boolean {
  const group = tag >>> 16;
  if (role === 'command-set') return group === 0;
  return group > 7 && group !== 0xffff; // PS3.5 7.1, 7.8.1
}

/** The rules on the tags of one data set or item: order, uniqueness, groups, group lengths, private blocks. */
export class ScopeRules {
  readonly #log: DeviationLog;
  readonly #scope: Scope;
  readonly #role: DataSetRole;
  #last = -1;
  #seen: Set<Tag> | undefined;
  #hasPrivate = false;
  #hasGroupLength = false;

  constructor(log: DeviationLog, scope: Scope, role: DataSetRole) {
    this.#log = log;
    this.#scope = scope;
    this.#role = role;
  }

  /** Takes the next tag; `before` are the elements already read. */
  next(tag: Tag, offset: number, before: readonly WalkedElement[]): void {
    if (tag <= this.#last || this.#seen !== undefined) this.#order(tag, offset, before);
    this.#last = tag;
    if (!isGroupAllowed(tag, this.#role)) {
      const kind = this.#role === 'command-set' ? 'a command set' : 'a data set';
      this.#log.element('group-not-allowed', this.#scope, tag, offset, `the group may not occur in ${kind}`);
    } else if (isPrivate(tag)) {
      this.#hasPrivate = true;
    }
    if ((tag & 0xffff) === 0) this.#hasGroupLength = true;
    if (tag === 0x00080005 && this.#scope.depth > 0) {
      this.#log.element(
        'nested-character-set',
        this.#scope,
        tag,
        offset,
        'stands in an item; the root has it',
      );
    }
  }

  /** Takes the whole list; `end` is where the content of the data set or item ended. */
  finish(elements: readonly WalkedElement[], end: number): void {
    if (this.#role === 'command-set' && this.#scope.depth === 0) this.#commandGroupLength(elements);
    if (this.#hasGroupLength) this.#groupLengths(elements, end);
    if (this.#hasPrivate) this.#privateElements(elements);
  }

  #order(tag: Tag, offset: number, before: readonly WalkedElement[]): void {
    this.#seen ??= new Set(before.map((element) => element.tag));
    if (this.#seen.has(tag)) {
      this.#log.element('duplicate', this.#scope, tag, offset, 'occurs twice');
    }
    if (tag < this.#last) {
      this.#log.element('not-ascending', this.#scope, tag, offset, `follows ${formatTag(this.#last)}`);
    }
    this.#seen.add(tag);
  }

  #commandGroupLength(elements: readonly WalkedElement[]): void {
    if (elements[0]?.tag === 0) return;
    this.#log.place(
      'group-length-absent',
      '',
      undefined,
      0,
      'the command set does not begin with (0000,0000)',
    );
  }

  // PS3.5 7.2: the bytes from the end of the value to the end of the group
  #groupLengths(elements: readonly WalkedElement[], end: number): void {
    let groupEnd = end;
    let following: WalkedElement | undefined;
    for (const element of elements.toReversed()) {
      if (following !== undefined && following.tag >>> 16 !== element.tag >>> 16) groupEnd = following.offset;
      following = element;
      if ((element.tag & 0xffff) !== 0) continue;
      this.#groupLength(element, groupEnd - element.valueOffset - element.value.length);
    }
  }

  #groupLength(element: WalkedElement, actual: number): void {
    const { tag, offset, value } = element;
    if (value.length !== 4) {
      this.#log.element('group-length', this.#scope, tag, offset, `${value.length} bytes long, 4 expected`);
      return;
    }
    const view = new DataView(value.buffer, value.byteOffset, 4);
    const stated = view.getUint32(0, element.bigEndian !== true);
    if (stated !== actual) {
      this.#log.element(
        'group-length',
        this.#scope,
        tag,
        offset,
        `says ${stated} bytes, the group has ${actual}`,
      );
    } else if (this.#role === 'data-set') {
      this.#log.element(
        'group-length-retired',
        this.#scope,
        tag,
        offset,
        'group length is retired in data sets',
      );
    }
  }

  // PS3.5 7.8.1: (gggg,00bb) reserves (gggg,bb00-bbFF)
  #privateElements(elements: readonly WalkedElement[]): void {
    const blocks = new Set<number>();
    for (const { tag, offset, value } of elements) {
      const element = tag & 0xffff;
      if (!isPrivate(tag) || element === 0 || !isGroupAllowed(tag, this.#role)) continue;
      if (element >= 0x10 && element <= 0xff) {
        if (value.some((byte) => byte !== 0x20 && byte !== 0)) blocks.add((tag & ~0xffff) | element);
        else
          this.#log.element('private-creator', this.#scope, tag, offset, 'the private creator has no value');
      } else if (element < 0x1000) {
        const text = 'private elements are (gggg,0010-00FF) and (gggg,1000-FFFF)';
        this.#log.element('private-element-number', this.#scope, tag, offset, text);
      } else if (!blocks.has((tag & ~0xffff) | (element >>> 8))) {
        const creator = formatTag((tag & ~0xffff) | (element >>> 8));
        this.#log.element(
          'private-creator',
          this.#scope,
          tag,
          offset,
          `no private creator ${creator} before it`,
        );
      }
    }
  }
}
