import type { RuntimeTensor } from '@heed/attention-core/runtime';
import type { PatientTokens } from '../findings/known-patient.js';

/** Patients as the model takes them. */
export interface EncodedPatients {
  /** Tokens of what there is, `[B, length]`, filled up with 0. */
  findings: RuntimeTensor;
  /** Tokens of what was denied, `[B, length]`, filled up with 0. */
  denied: RuntimeTensor;
  /** The most tokens of either kind, ≥ 1. */
  length: number;
}

function filled(rows: readonly (readonly number[])[], length: number): RuntimeTensor {
  const data = new Int32Array(rows.length * length);
  rows.forEach((tokens, row) => data.set(tokens, row * length));
  return { type: 'int32', dims: [rows.length, length], data };
}

/** Patients as one batch. */
export function encodePatients(patients: readonly PatientTokens[]): EncodedPatients {
  const present = patients.map((each) => each.present);
  const denied = patients.map((each) => each.denied);
  const length = Math.max(1, ...[...present, ...denied].map((tokens) => tokens.length));
  return { findings: filled(present, length), denied: filled(denied, length), length };
}
