import * as tf from '@tensorflow/tfjs';
import { traceBackend, traceBackendName } from '../trace-backend.js';
import { registerAllRules } from './all-rules.js';

test('every kernel of tfjs has a rule or a reason why it has none', () => {
  traceBackend();
  registerAllRules();
  // tfjs exports the names of its kernels, each under itself.
  const kernels = Object.entries(tf)
    .filter(([name, value]) => name === value)
    .map(([name]) => name);
  expect(kernels.length).toBeGreaterThan(150);
  const known = new Set(tf.getKernelsForBackend(traceBackendName).map((each) => each.kernelName));
  expect(kernels.filter((name) => !known.has(name))).toEqual([]);
});
