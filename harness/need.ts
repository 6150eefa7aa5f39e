/** Something that only whoever runs the test can supply, and without which a question stays open. */
export interface Need {
  /** What would have to hold it. */
  readonly where: 'worklist' | 'profile';
  /** A noun phrase: `an item with codes`, or an entry of the profile: `declares.artim`. */
  readonly what: string;
}

/** Why something cannot be judged, when that is for want of something. */
export interface Lack {
  readonly message: string;
  readonly needs: Need;
}

/** What a finding says, and what is wanting where that is why. */
export type Reason = string | Lack;

/** The worklist of the SCP lacks an item. @param seen what was seen instead, if it is not said by the item itself */
export function lackInWorklist(what: string, seen?: string): Lack {
  const message = `the worklist needs ${what}`;
  return {
    message: seen === undefined ? message : `${seen}: ${message}`,
    needs: { where: 'worklist', what },
  };
}

/** The profile lacks an entry, named by its path. */
export function lackInProfile(what: string, message: string): Lack {
  return { message, needs: { where: 'profile', what } };
}

/** The members of a finding that say why. */
export function reasonMembers(reason: Reason): { readonly message: string; readonly needs?: Need } {
  return typeof reason === 'string' ? { message: reason } : reason;
}

/** The lack of any item at all. */
export const noItem: Lack = lackInWorklist('at least one item', 'the SCP returned no item');
