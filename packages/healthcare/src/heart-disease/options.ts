import { wholeNumber } from '@heed/attention-core/plugin';
import { options as diagnosisOptions, type DiagnosisOptions } from '../diagnosis/options.js';

/** What a call may set, declared. */
export const options = {
  ...diagnosisOptions,
  top: wholeNumber({
    default: 2,
    minimum: 1,
    maximum: 2,
    about: 'How many of disease and none are told, the more probable first.',
  }),
};

/** What a call of `heartDisease` may set. */
export interface HeartDiseaseOptions extends DiagnosisOptions {
  /** How many of disease and none are told, 1 … 2. Default 2. */
  top?: number;
}
