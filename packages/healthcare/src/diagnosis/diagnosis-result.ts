import type { TaskResult } from '@heed/attention-core/plugin';

/** Something known of the patient that a condition rests on. */
export interface Reason {
  /** In English: `Do you feel pain somewhere? forehead`. */
  finding: string;
  /** Its place among the findings that were given; left out for age, sex and what was denied besides. */
  index?: number;
  /** How much of the condition's attention it got, 0 … 1. */
  attention: number;
  /** By how much the condition's probability falls without it, as a share of the probability, above 0 and at most 1. */
  drop: number;
  /**
   * Weight of evidence (Good 1950): by how many bits the condition's odds fall without it, above 0. It still tells reasons
   * apart where a condition is nearly certain and no single one makes its probability fall by much.
   */
  bits: number;
}

/** A condition that the patient may have, and why. */
export interface ScoredCondition {
  label: string;
  /** How probable it is, 0 … 1, calibrated; all conditions together 1. */
  score: number;
  /** Because of what: checked by asking without it. The strongest first; none that makes no difference. */
  reasons: readonly Reason[];
}

/** A condition as `diagnosis` ranks it. */
export interface RankedCondition extends ScoredCondition {
  /** How much of a physician's differential it would be, 0 … 1, as the data's differentials are; all together 1. */
  differential: number;
  /** From 1, the most severe, to 5. */
  severity: number;
}

/** How sure an answer is. */
export interface Certainty {
  /** What is not known yet: the entropy of the conditions' probabilities, in bits; 0 is sure. */
  bits: number;
  /** Conditions among which the right one is for 95 of 100 patients like those of the data, the most probable first. */
  likely: readonly string[];
}

/** A question that was not answered yet. */
export interface NextQuestion {
  /** Its id: `E_91`. */
  finding: string;
  question: string;
  /** By how many bits its answer would make the conditions surer, on average over its answers. */
  gain: number;
}

/** What is answered of a patient. */
export interface PatientResult<Condition extends ScoredCondition> extends TaskResult {
  /** The most probable first. */
  conditions: readonly Condition[];
  certainty: Certainty;
  /** What to ask next, the question that tells most first; none where no answer would tell anything. */
  next: readonly NextQuestion[];
}

/** What `diagnosis` answers. */
export type DiagnosisResult = PatientResult<RankedCondition>;
