import { denseModel, pattern } from '../../../test/fixtures/models.js';
import { branchingGraph } from '../../../test/fixtures/branching-graph.js';
import { expectSameResults } from '../../../test/fixtures/same-results.js';
import { removeDeadNodes } from '../index.js';

const x = { type: 'float32', dims: [3, 24], data: pattern(72) } as const;

test.each([
  ['a plain graph', () => denseModel().graph],
  ['a graph with branches', branchingGraph],
])('takes out of %s only what nobody needs', async (_, make) => {
  const lean = removeDeadNodes(make());
  expect(lean.nodes.map(({ op }) => op)).not.toContain('Exp');
  expect(make().nodes.length - lean.nodes.length).toBe(2);
  expect(lean.initializers.map(({ name }) => name)).not.toContain('unused-scale');
  await expectSameResults(lean, make(), { x });
  expect(removeDeadNodes(lean)).toEqual(lean);
});
