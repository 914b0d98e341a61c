import { sumUp } from './sum-up.js';

const report = (nodes: number) => ({
  nodes,
  nodesTraced: 90,
  traceMilliseconds: 100,
  sessionMilliseconds: 50,
  provider: 'node' as const,
  reason: 'asked for',
  fallbacks: [],
});

const measured = {
  samples: { 'tfjs wasm': [40, 40], 'tfjs cpu': [30, 30], node: [10, 10], web: [20, 20] },
  memory: {
    'tfjs wasm': { peak: 3 * 2 ** 20, wasm: 2 ** 20 },
    node: { peak: 2 ** 21 },
    web: { peak: 2 ** 22, wasm: 2 ** 21 },
  },
  compilations: { node: report(60), web: report(60) },
};

test('a heat becomes times with targets, then memory, compile time and graph size', () => {
  const goals = { node: [{ against: ['tfjs wasm', 'tfjs cpu', 'tfjs webgl'], must: 2, aim: 4 }] };
  const heed = ['node', 'web', 'gpu'];
  const results = sumUp(measured, { suite: 's', title: 'step', heed, goals });
  expect(results.map((result) => [result.case, result.unit, result.heed])).toEqual([
    ['step, node', 'ms', 10],
    ['step, web', 'ms', 20],
    ['step, peak memory, node', 'MB', 2],
    ['step, WebAssembly memory, web', 'MB', 2],
    ['step, compile time, node', 'ms', 150],
    ['step, graph, node', 'operations', 60],
  ]);
  const [node, web, memory, , , graph] = results;
  expect(node!.targets).toEqual([{ peer: 'tfjs cpu', must: 2, aim: 4 }]);
  expect(node!.peers['tfjs cpu']?.ratio).toBe(3);
  expect(web!.targets).toBeUndefined();
  expect(memory!.peers['web']?.value).toBe(4);
  expect(graph!.peers).toEqual({ 'as traced': expect.objectContaining({ value: 90, ratio: 1.5 }) });
});
