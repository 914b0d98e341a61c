import { openSession } from '../../runtime/open-session.js';
import type { OnnxGraph, OnnxNode } from '../model.js';
import { tensor } from '../tensor.js';
import { writeModel } from '../write-model.js';
import { takeBranch } from './take-branch.js';

const node = (op: string, inputs: string[], output: string): OnnxNode => ({
  name: output,
  op,
  domain: '',
  inputs,
  outputs: [output],
  attributes: {},
});

const graph = (name: string, nodes: OnnxNode[], fields: Partial<OnnxGraph> = {}): OnnxGraph => ({
  name,
  nodes,
  initializers: [],
  inputs: [],
  outputs: [{ name: 'y', type: 'float32', shape: ['n'] }],
  ...fields,
});

const float = (name: string) => ({ name, type: 'float32' as const, shape: ['n'] });

/** y = x + step if the flag is set, else x · y of the other input. */
const choice: OnnxNode = {
  ...node('If', ['flag'], 'y'),
  attributes: {
    then_branch: { kind: 'graph', value: graph('a', [node('Add', ['x', 'step'], 'y')]) },
    else_branch: { kind: 'graph', value: graph('b', [node('Mul', ['x', 'other'], 'y')]) },
  },
};

const write = (nodes: OnnxNode[]): Uint8Array =>
  writeModel({
    graph: graph('both', nodes, {
      initializers: [tensor('step', 'float32', [1], [10])],
      inputs: [float('x'), float('other'), { name: 'flag', type: 'bool', shape: [1] }],
    }),
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'test',
    metadata: { about: 'kept' },
  });

const x = { type: 'float32' as const, dims: [2], data: Float32Array.of(1, 2) };

test.each([
  ['then', ['x'], [11, 12]],
  ['else', ['x', 'other'], [1, 4]],
] as const)('the branch %s is a model with the inputs that it reads', async (branch, inputs, y) => {
  await using session = await openSession(takeBranch(write([choice]), branch));
  expect(session.inputNames).toEqual(inputs);
  expect(session.metadata).toEqual({ about: 'kept' });
  const outputs = await session.run(Object.fromEntries(inputs.map((name) => [name, x])));
  expect([...(outputs['y']!.data as Float32Array)]).toEqual(y);
});

test('refuses what is no choice, and what is no model', () => {
  expect(() => takeBranch(write([node('Add', ['x', 'other'], 'y')]), 'else')).toThrow(
    /^takeBranch: the graph of the model must be one If with two branches/,
  );
  expect(() => takeBranch(Uint8Array.of(60, 104, 116), 'then')).toThrow(/takeBranch: the model/);
});
