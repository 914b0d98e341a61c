import { denseModel, pattern } from '../../../test/fixtures/models.js';
import { branchingGraph } from '../../../test/fixtures/branching-graph.js';
import { expectSameResults } from '../../../test/fixtures/same-results.js';
import { shareConstants } from '../index.js';

const x = { type: 'float32', dims: [3, 24], data: pattern(72) } as const;

test.each([
  ['a plain graph', () => denseModel().graph],
  ['a graph with branches', branchingGraph],
])('merges the equal constants of %s', async (_, make) => {
  const shared = shareConstants(make());
  expect(shared.initializers.length).toBe(make().initializers.length - 1);
  await expectSameResults(shared, make(), { x });
});
