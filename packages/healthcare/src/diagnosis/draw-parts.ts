import { seededRandom } from '@heed/attention-core/plugin';
import type { PatientTokens } from '../findings/known-patient.js';
import type { Case } from './prepare.js';
import { seeSome } from './see-some.js';

/** A part of each patient: the answers to some of the questions, one at least. */
export function drawParts(cases: readonly Case[], seed: number): PatientTokens[] {
  const random = seededRandom(seed);
  return cases.map((each) => {
    for (;;) {
      const part = seeSome(each, { whole: 0, asked: 1, told: 0 }, random);
      if (part.present.length + part.denied.length > 0) return part;
    }
  });
}
