import { tensor, writeModel, type Attribute, type OnnxNode } from '@heed/attention-core/onnx';

const words = ['[UNK]', 'the', 'cat', 'sat', 'down'];
const width = 4;

/** A `tokenizer.json` that knows a few words. */
export const tokenizer = {
  version: '1.0',
  added_tokens: [],
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'Whitespace' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordLevel',
    vocab: Object.fromEntries(words.map((word, id) => [word, id])),
    unk_token: '[UNK]',
  },
};

function node(
  op: string,
  inputs: string[],
  name: string,
  attributes: Record<string, Attribute> = {},
): OnnxNode {
  return { name, op, domain: '', inputs, outputs: [name], attributes };
}

/**
 * A file with one head of self-attention: `input_ids` and `attention_mask` `[B, L]` → `output` `[B, L, 4]`.
 *
 * @param op - what makes weights of scores; with another operator it is no attention
 */
export function attentionModel(op = 'Softmax'): Uint8Array {
  const vectors = words.flatMap((_, word) =>
    Array.from({ length: width }, (_, place) => Math.sin(1 + 3 * word + place)),
  );
  const swap: Attribute = { kind: 'ints', value: [0, 2, 1] };
  const ids = { type: 'int64', shape: ['batch', 'length'] } as const;
  return writeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'test',
    metadata: {},
    graph: {
      name: 'attention',
      inputs: ['input_ids', 'attention_mask'].map((name) => ({
        name,
        ...ids,
        shape: [...ids.shape],
      })),
      outputs: [{ name: 'output', type: 'float32', shape: ['batch', 'length', width] }],
      initializers: [
        tensor('vectors', 'float32', [words.length, width], vectors),
        tensor('one', 'float32', [], [1]),
        tensor('far', 'float32', [], [-1e9]),
        tensor('middle', 'int64', [1], [1]),
      ],
      nodes: [
        node('Gather', ['vectors', 'input_ids'], 'x'),
        node('Transpose', ['x'], 'keys', { perm: swap }),
        node('MatMul', ['x', 'keys'], 'scores'),
        node('Cast', ['attention_mask'], 'real', { to: { kind: 'int', value: 1 } }),
        node('Sub', ['one', 'real'], 'hidden'),
        node('Mul', ['hidden', 'far'], 'penalty'),
        node('Unsqueeze', ['penalty', 'middle'], 'penalties'),
        node('Add', ['scores', 'penalties'], 'masked'),
        node(op, ['masked'], '/layer/attention/Softmax', {
          axis: { kind: 'int', value: -1 },
        }),
        node('MatMul', ['/layer/attention/Softmax', 'x'], 'output'),
      ],
    },
  });
}
