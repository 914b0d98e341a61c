import type { MechanismSpec } from '../mechanism/spec.js';

/** The groups of mechanisms, in the order in which the documentation lists them. */
export const families = [
  'compositions',
  'scores',
  'normalisers',
  'hard',
  'local',
  'heads',
  'nested',
  'efficient',
  'tasks',
  'positions',
  'regularisers',
] as const;

/** A group of mechanisms. */
export type Family = (typeof families)[number];

/** Where a mechanism comes from. */
export interface Paper {
  /** `Vaswani et al. 2017` */
  authors: string;
  /** `arXiv:1706.03762`, or a DOI or venue where there is none. */
  id: string;
  /** `eq. 1`, `section 3.2` */
  place: string;
}

/** A mechanism of attention-core: how it is checked, and what the table of mechanisms says. */
export interface CoreMechanism extends Omit<MechanismSpec, 'golden'> {
  /** Its export in attention-core. */
  name: string;
  /** What it is for, in one short line without a full stop: `each head looks for itself`. */
  summary: string;
  paper: Paper;
  /** Base name of its file in attention-core's golden folder: `multi-head`. */
  golden: string;
}
