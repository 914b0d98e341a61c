import { defineTask } from '@heed/attention-core/plugin';
import type { Stay } from '../stay/stay.js';
import { examples } from './examples.js';
import type { MonitoringResult } from './monitoring-result.js';
import { options } from './options.js';
import { openMonitoring } from './runner.js';

const id = 'healthcare/monitoring';

/**
 * Says how likely a patient in intensive care is to die in hospital, from what was measured so far, how sure that is, and
 * which variables and moments it rests on. The shipped model learned from the first 48 hours of stays of 2001 to 2008
 * (PhysioNet 2012): it is no medical device.
 *
 * Measurements come in any order, at any times, as many as there are; impossible ones are kept out, and said.
 *
 * @example
 * ```ts
 * const monitor = await monitoring.load();
 * const { risk, reasons, flags } = await monitor({
 *   age: 71,
 *   unit: 'medical',
 *   measurements: [
 *     { time: 0.5, variable: 'heart rate', value: 118 },
 *     { time: 0.5, variable: 'temperature', value: 102.2, unit: '°F' },
 *   ],
 * });
 * ```
 */
export const monitoring = defineTask<Stay, MonitoringResult, typeof options>({
  id,
  title: 'Monitoring',
  summary:
    'Says how likely a patient in intensive care is to die, and what that rests on; no medical device.',
  mechanisms: ['retention', 'scaledDotProduct', 'multiHead', 'attentionPooling'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  model: new URL('../../models/monitoring.onnx', import.meta.url),
  describe: ({ risk, certainty: { low, high }, reasons }) =>
    [
      `risk of death ${(100 * risk).toFixed(0)} % (${(100 * low).toFixed(0)} … ${(100 * high).toFixed(0)})`,
      ...reasons.slice(0, 3).map(({ label, bits }) => `${bits > 0 ? '↑' : '↓'} ${label}`),
    ].join(' · '),
  open: (session) => openMonitoring(session, id),
});
