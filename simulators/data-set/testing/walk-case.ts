import { transferSyntaxes } from '../transfer-syntax.ts';
import type { DataSetRole } from '../walk.ts';

/** A data set that breaks one rule at a known place, and its conformant twin. */
export interface WalkCase {
  /** Hex digits. */
  readonly bytes: string;
  /** Transfer Syntax UID; Implicit VR Little Endian by default. */
  readonly syntax?: string;
  readonly role?: DataSetRole;
  readonly offset: number;
  /** What the message says in front of the text. */
  readonly where: string;
  /** The same data set done right: the rule keeps silent. */
  readonly twin: string;
  readonly twinSyntax?: string;
}

export const implicit = transferSyntaxes.implicitVRLittleEndian;
export const explicit = transferSyntaxes.explicitVRLittleEndian;
export const bigEndian = transferSyntaxes.explicitVRBigEndian;
export const deflated = transferSyntaxes.deflatedExplicitVRLittleEndian;

export const patientID = '10002000 02000000 4142'; // Implicit VR
export const step = 'ScheduledProcedureStepSequence';
