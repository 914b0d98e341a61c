import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { expectedOf, fixtures, type ExpectedClass } from '../../test/pretrained-fixtures.js';
import { classifierRunner } from './classifier.js';
import { openFiles } from './model-files.js';
import { openGraph, type ModelGraph } from './model-graph.js';
import { openPretrainedTokenizer } from './pretrained-tokenizer.js';

let graph: ModelGraph;
let runner: ReturnType<typeof classifierRunner>;
/** What the model was given, run by run. */
const fed: Readonly<Record<string, RuntimeTensor>>[] = [];

beforeAll(async () => {
  const folder = join(fixtures, 'bert');
  const files = openFiles(folder, 'test');
  const options = { files, precision: 'fp32', session: {}, where: 'test' } as const;
  graph = await openGraph(await readFile(join(folder, 'onnx/model.onnx')), options);
  const { session } = graph;
  const run: typeof session.run = (feeds, fetch) => {
    fed.push(feeds as never);
    return session.run(feeds, fetch);
  };
  const { inputs, inputNames, outputNames } = session;
  runner = classifierRunner({
    config: {},
    tokenizer: await openPretrainedTokenizer(files, {}, 'test'),
    graph: { ...graph, session: { inputs, inputNames, outputNames, run } as typeof session },
    name: 'tiny/bert',
    where: 'test',
  });
});
afterAll(() => graph.session.dispose());
beforeEach(() => void (fed.length = 0));

test('evidence: the model is given the pieces that were kept, and no others', async () => {
  const { parts, keep } = runner.evidence!;
  const [{ text, ids, tokens }] = (await expectedOf<ExpectedClass>('bert')) as [ExpectedClass];
  expect(parts(text).labels).toEqual(tokens);

  const left = ['[CLS]', 'w', 'and', '[SEP]']; // `w ##i ##t ##t ##y` loses its beginning
  for (const stays of [
    (token: string) => !left.includes(token),
    (token: string) => token === '##y',
    () => true,
  ]) {
    const mask = tokens.map(stays);
    const kept = keep(text, mask);
    expect(parts(kept).labels).toEqual(tokens.filter(stays));
    const expected = ids.filter((_, at) => mask[at]);
    fed.length = 0;
    await runner.run([kept], {}, () => 'input');
    const { dims, data } = fed[0]!['input_ids']!;
    expect([dims, Array.from(data as BigInt64Array, Number)]).toEqual([
      [1, expected.length],
      expected,
    ]);
  }
});

test('users give texts: pieces are refused', () => {
  const pieces = { ids: [2, 8, 3], tokens: ['[CLS]', 'a', '[SEP]'] };
  expect(() => runner.check(pieces, 'input')).toThrow(/input must be a string/);
});
