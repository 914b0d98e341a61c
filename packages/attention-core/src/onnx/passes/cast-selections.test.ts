import { node } from '../../../test/fixtures/models.js';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { tensor, type OnnxGraph } from '../index.js';
import { castSelections } from './cast-selections.js';

const data = Float32Array.of(-Infinity, -1, -0, 0, 1e-40, 1, Infinity, NaN);
const x = { type: 'float32', dims: [8], data } as const;

const choice = (yes: number, no: number, dims: number[] = []): OnnxGraph => ({
  name: 'choice',
  nodes: [node('Greater', ['x', 'zero'], ['above']), node('Where', ['above', 'yes', 'no'], ['y'])],
  initializers: [
    tensor('zero', 'float32', [], [0]),
    tensor('yes', 'float32', dims, [yes]),
    tensor('no', 'float32', dims, [no]),
  ],
  inputs: [{ name: 'x', type: 'float32', shape: [8] }],
  outputs: [{ name: 'y', type: 'float32', shape: ['…'] }],
});

test('a choice between one and zero is a conversion', async () => {
  const graph = choice(1, 0);
  const lean = castSelections(graph);
  expect(operators(lean)).toEqual({ Greater: 1, Cast: 1 });
  await expectSameResults(lean, graph, { x });
});

test.each([
  ['other numbers', choice(1, 0.2)],
  ['numbers that add an axis', choice(1, 0, [1, 1])],
])('a choice between %s stays', async (_, graph) => {
  expect(castSelections(graph)).toEqual(graph);
});
