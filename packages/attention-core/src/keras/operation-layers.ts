/** Operations that stand among the layers of a Keras model: `x + y`, and what masks are made of. */
import {
  foreign,
  places,
  tensorsIn,
  tensorsOf,
  type FindPlace,
  type Json,
  type KerasTensor,
} from './calls.js';
import { KerasOperation, knownOperations, type Operand } from './keras-operation.js';

/** What is no layer and stands among them: `x + y`, and what masks are made of. */
export const isOperation = (layer: Json): boolean =>
  String(layer['module']).startsWith('keras.src.ops');

/** The layers, and those operations that do more than make masks. */
export function withoutMasks(layers: Json[], outputs: unknown): Json[] {
  const byName = new Map(layers.map((layer) => [layer['name'] as string, layer]));
  const used = new Set(layers.filter((layer) => !isOperation(layer)));
  const visit = (name: string) => used.add(byName.get(name)!);
  if (outputs) places(outputs, (place) => place).forEach(([name]) => visit(name));
  // A set that grows while it is walked is walked to its end.
  for (const layer of used) {
    const nodes = (layer['inbound_nodes'] ?? []) as unknown[];
    nodes.flatMap(tensorsOf).forEach(({ config }) => visit(config.keras_history[0]));
  }
  return layers.filter((layer) => used.has(layer));
}

/** An operation as a layer. */
export function operationLayer(described: Json, find: FindPlace): Json {
  const { class_name: operation, name, config, inbound_nodes: nodes } = described;
  const [node] = nodes as [Json];
  const args = (node['args'] ?? []) as unknown[];
  const inputs = [...new Set(tensorsOf(node).map(({ config }) => JSON.stringify(config)))];
  const operands = args.map((arg): Operand | undefined => {
    const [tensor] = tensorsIn([arg]);
    if (tensor) return { input: inputs.indexOf(JSON.stringify(tensor.config)) };
    return typeof arg === 'number' ? arg : undefined;
  });
  if (!knownOperations.includes(operation as string) || operands.includes(undefined)) {
    throw foreign(
      `operations between layers must be ${knownOperations.join(', ')} of tensors and numbers`,
      `${String(operation)} "${String(name)}"`,
    );
  }
  return {
    class_name: KerasOperation.className,
    name,
    config: { ...(config as Json), operation, operands },
    inbound_nodes: [
      inputs.map((input) => {
        const { keras_history: place } = JSON.parse(input) as KerasTensor['config'];
        return [...find(place), {}];
      }),
    ],
  };
}
