import type { TaskResult } from '@heed/attention-core/plugin';
import type { Flag } from '../stay/known-stay.js';

/** A variable that the risk rests on. */
export interface RiskReason {
  /** Its id: `GCS`. */
  variable: string;
  /** In English: `Glasgow coma score`. */
  label: string;
  /** Of its values, empty for what has none. */
  unit: string;
  /** How often it was measured, and the first, last, least and largest value. */
  values: { count: number; first: number; last: number; least: number; largest: number };
  /** How much of the attention it got, 0 … 1. */
  attention: number;
  /**
   * Weight of evidence (Good 1950): by how many bits the odds of death fall without it; below 0 where it speaks for
   * survival. Checked by asking without it.
   */
  bits: number;
}

/** A moment at which something was measured. */
export interface Moment {
  /** Hours since admission. */
  time: number;
  /** How much of the attention its measurements got, 0 … 1. */
  attention: number;
  /** Their places among the measurements that were given. */
  measurements: readonly number[];
}

/** How likely death was, as far as was known at a moment. */
export interface PastRisk {
  /** Hours since admission. */
  time: number;
  /** 0 … 1 */
  risk: number;
}

/** What `monitoring` answers. */
export interface MonitoringResult extends TaskResult {
  /** How probable it is that the patient dies in hospital, 0 … 1, calibrated. */
  risk: number;
  /** How sure that is. */
  certainty: {
    /** Between these probabilities the risk lies, as far as patients tell that nothing was learned from. */
    low: number;
    high: number;
    /** What is not known yet: the entropy of the risk in bits; 0 is sure, 1 is a coin. */
    bits: number;
  };
  /** What the risk rests on, what moves it most first. */
  reasons: readonly RiskReason[];
  /** When the answer looked, in order of time; not what is known from the beginning, such as age. */
  moments: readonly Moment[];
  /** The risk at moments of the stay, as it was then; as many of the last ones as were asked for. */
  timeline: readonly PastRisk[];
  /** Measurements that were kept out, and why. */
  flags: readonly Flag[];
}
