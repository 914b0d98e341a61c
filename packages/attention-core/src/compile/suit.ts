import {
  recogniseGelu,
  recogniseLayerNormalization,
  recogniseLogSoftmax,
  type Pass,
} from '../onnx/index.js';
import type { OnnxGraph } from '../onnx/model.js';
import type { Provider } from '../runtime/session.js';

/**
 * Passes that make a graph faster for some of what executes graphs, and slower for others: in
 * docs/graph-passes.md are the measurements.
 */
const passesFor: Readonly<Record<Provider, readonly Pass[]>> = {
  node: [recogniseLayerNormalization, recogniseGelu, recogniseLogSoftmax],
  wasm: [recogniseLogSoftmax],
  webgpu: [],
};

/** What graphs can be suited to. */
export const providers = Object.keys(passesFor);

/** Makes of a graph one that computes the same, with the operators that suit what executes it. */
export const suit = (graph: OnnxGraph, provider: Provider): OnnxGraph =>
  passesFor[provider].reduce((current, pass) => pass(current), graph);
