/** Something that an answer may rest on: an age, a sex, a finding, or everything that was denied besides. */
export interface Part {
  /** In English. */
  label: string;
  /** Its place among the findings that were given, the first where it came twice. */
  index?: number;
  /** Tokens of what there is. */
  present: readonly number[];
  /** Tokens of what was denied. */
  denied: readonly number[];
}

/** What a model sees of a patient: a set, in no order. */
export type KnownPatient = readonly Part[];

/** Tokens of a patient: what there is, age and sex included, and what was denied. */
export interface PatientTokens {
  present: readonly number[];
  denied: readonly number[];
}

/** All tokens of some parts. */
export const tokensOf = (parts: readonly Part[]): PatientTokens => ({
  present: parts.flatMap(({ present }) => present),
  denied: parts.flatMap(({ denied }) => denied),
});
