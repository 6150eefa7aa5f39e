import { followsCharacterSet } from './character-set-text.ts';

/** A text that the listed character sets cannot hold. */
export class CharacterSetError extends Error {
  override readonly name = 'CharacterSetError';
  /** The first character that has no place. */
  readonly character: string;

  /** @param repertoire the sets as text, for the message */
  constructor(character: string, vr: string, repertoire: string) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    const shown = code === '001B' ? 'ESC' : `"${character}"`;
    const where = followsCharacterSet(vr) ? repertoire : `${vr}, which has the default repertoire only`;
    super(`${shown} (U+${code}) cannot be written in ${where}`);
    this.character = character;
  }
}
