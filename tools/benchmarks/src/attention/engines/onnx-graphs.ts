import {
  tensor,
  writeModel,
  type Attribute,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from '@heed/attention-core/onnx';
import type { Layout } from '../layout.js';
import { sizesOf, type Problem } from '../problem.js';

/** The ways in which attention is said to ONNX Runtime. */
export type OnnxForm = 'MatMul and Softmax' | 'Attention' | 'MultiHeadAttention';

/** A graph of one attention; inputs `query`, `key`, `value`, output `output`. */
export interface AttentionGraph {
  layout: Layout;
  /** Of inputs and output. */
  shape: number[];
  bytes: Uint8Array;
}

const integer = (value: number): Attribute => ({ kind: 'int', value });
const float = (value: number): Attribute => ({ kind: 'float', value });

function node(
  op: string,
  inputs: string[],
  output: string,
  attributes: Record<string, Attribute> = {},
  domain = '',
): OnnxNode {
  return { name: output, op, domain, inputs, outputs: [output], attributes };
}

/** What of a graph depends on its form. */
interface Form {
  layout: Layout;
  shape(problem: Problem): number[];
  nodes(problem: Problem): OnnxNode[];
  initializers(problem: Problem): OnnxTensor[];
}

const fourAxes = (problem: Problem) => {
  const { batch, heads, length, width } = sizesOf(problem);
  return [batch, heads, length, width];
};

const scaleOf = ({ width }: Problem) => 1 / Math.sqrt(width);

/** What is added to the scores so that no query sees a later key. */
function causalBias({ length }: Problem): OnnxTensor {
  const values = Float32Array.from({ length: length * length }, (_, index) =>
    index % length > Math.floor(index / length) ? -Infinity : 0,
  );
  return tensor('bias', 'float32', [length, length], values);
}

const forms: Record<OnnxForm, Form> = {
  'MatMul and Softmax': {
    layout: 'heads first',
    shape: fourAxes,
    // Queries are scaled, not scores: there are fewer of them.
    nodes: ({ causal }) => [
      node('Mul', ['query', 'scale'], 'scaled'),
      node('Transpose', ['key'], 'turned', { perm: { kind: 'ints', value: [0, 1, 3, 2] } }),
      node('MatMul', ['scaled', 'turned'], 'products'),
      ...(causal ? [node('Add', ['products', 'bias'], 'masked')] : []),
      node('Softmax', [causal ? 'masked' : 'products'], 'weights', { axis: integer(-1) }),
      node('MatMul', ['weights', 'value'], 'output'),
    ],
    initializers: (problem) => [
      tensor('scale', 'float32', [], [scaleOf(problem)]),
      ...(problem.causal ? [causalBias(problem)] : []),
    ],
  },
  Attention: {
    layout: 'heads first',
    shape: fourAxes,
    nodes: (problem) => [
      node('Attention', ['query', 'key', 'value'], 'output', {
        is_causal: integer(problem.causal ? 1 : 0),
        scale: float(scaleOf(problem)),
      }),
    ],
    initializers: () => [],
  },
  MultiHeadAttention: {
    layout: 'positions first',
    shape: (problem) => {
      const { batch, heads, length, width } = sizesOf(problem);
      return [batch, length, heads * width];
    },
    nodes: (problem) => [
      node(
        'MultiHeadAttention',
        ['query', 'key', 'value'],
        'output',
        {
          num_heads: integer(problem.heads),
          unidirectional: integer(problem.causal ? 1 : 0),
          scale: float(scaleOf(problem)),
        },
        'com.microsoft',
      ),
    ],
    initializers: () => [],
  },
};

/** Names of the forms. */
export const onnxForms = Object.keys(forms) as OnnxForm[];

/** Makes the graph of a problem in a form. */
export function attentionGraph(problem: Problem, form: OnnxForm): AttentionGraph {
  const { layout, shape: shapeOf, nodes, initializers } = forms[form];
  const shape = shapeOf(problem);
  const value = (name: string) => ({ name, type: 'float32' as const, shape });
  const model: OnnxModel = {
    irVersion: 10,
    opsets: { '': 23, 'com.microsoft': 1 },
    producer: 'heed',
    metadata: {},
    graph: {
      name: form,
      nodes: nodes(problem),
      initializers: initializers(problem),
      inputs: ['query', 'key', 'value'].map(value),
      outputs: [value('output')],
    },
  };
  return { layout, shape, bytes: writeModel(model) };
}
