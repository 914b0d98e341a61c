/** Models and weights that Keras saved, in tfjs. */
export { loadKerasModel } from './load-keras-model.js';
export { loadKerasWeights } from './load-keras-weights.js';
