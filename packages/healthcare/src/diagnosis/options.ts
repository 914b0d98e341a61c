import { wholeNumber, type CallOptions } from '@heed/attention-core/plugin';

/** What a call may set, declared. */
export const options = {
  top: wholeNumber({
    default: 3,
    minimum: 1,
    maximum: 49,
    about: 'How many conditions are told, the most probable first.',
  }),
  reasons: wholeNumber({
    default: 3,
    minimum: 0,
    maximum: 10,
    about:
      'How many findings each condition names as its reasons; 0 is quickest, as each reason is tested.',
  }),
  ask: wholeNumber({
    default: 1,
    minimum: 0,
    maximum: 10,
    about: 'How many questions are suggested that would tell most; 0 is quickest.',
  }),
};

/** What a call of `diagnosis` may set. */
export interface DiagnosisOptions extends CallOptions {
  /** How many conditions are told, 1 … 49. Default 3. */
  top?: number;
  /** How many findings each condition names as its reasons, 0 … 10; 0 is quickest. Default 3. */
  reasons?: number;
  /** How many questions are suggested that would tell most, 0 … 10; 0 is quickest. Default 1. */
  ask?: number;
}
