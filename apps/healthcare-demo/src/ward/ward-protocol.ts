import type { Reply } from '@heed/demo-kit/worker';
import type { KeptOut, Measurement, WardPatient } from '@heed/healthcare';
import type { Facts } from './bed.js';

/** What a page says to its worker, with a port, to open a ward. */
export const wardCall = 'ward';

/** A measurement of a patient. */
export interface Arrival {
  bed: string;
  measurement: Measurement;
}

/** Some time in a ward: what arrived in it. */
export type WardStep = readonly Arrival[];

/** What a page asks of a ward: who comes, or what arrived, step by step. */
export type WardQuestion =
  | { order: number; admit: readonly { bed: string; facts: Facts }[] }
  | { order: number; steps: readonly WardStep[] };

/** A measurement that was kept out, and why. */
export interface KeptArrival extends Arrival {
  why: KeptOut;
}

/** A ward after a step. */
export interface WardState {
  /** By risk, the highest first. */
  ranking: readonly WardPatient[];
  /** What was kept out in this step. */
  kept: readonly KeptArrival[];
}

/** What a ward answers: how it is after each step; once after patients were admitted. */
export interface WardAnswer {
  order: number;
  reply: Reply<readonly WardState[]>;
}
