import type { AttentionTrace } from '../explain/attention-trace.js';
import { attributionNeeds } from '../explain/attribute.js';
import type { RuntimeTensor, Session } from '../runtime/session.js';
import type { NoOptions } from './call-options.js';
import type { Runner, TaskDefinition, TaskResult } from './contract.js';
import { defineTask } from './define-task.js';
import type { Evidence } from './evidence.js';
import { explainMethods, needsExplainer } from './explain-method.js';
import { wholeNumber, type NumberOption } from './option-declaration.js';

interface Sum extends TaskResult {
  sum: number;
}

/** A session that was opened elsewhere, of a model that adds up numbers and looks at the large ones. */
function sessionOf(more: Record<string, string> = {}, outputNames = ['y', 'attention/pool']) {
  let open = true;
  return {
    metadata: { 'heed.task': 'test/sum', ...more },
    inputNames: ['x'],
    outputNames,
    provider: 'node',
    report: { provider: 'node', reason: '', fallbacks: [] },
    async run({ x }: Record<string, RuntimeTensor>) {
      const sum = Array.from(x!.data as Float32Array).reduce((total, each) => total + each, 0);
      return Promise.resolve({ y: { type: 'float32', dims: [1], data: Float32Array.of(sum) } });
    },
    async dispose() {
      open = false;
      return Promise.resolve();
    },
    isOpen: () => open,
  } as unknown as Session & { isOpen(): boolean };
}

const axisOf = (numbers: string) =>
  ({
    kind: 'items',
    labels: numbers.split(' '),
  }) as const satisfies AttentionTrace['maps'][0]['keys'];

const evidence: Evidence<string, Sum> = {
  parts: axisOf,
  keep: (numbers, kept) =>
    numbers
      .split(' ')
      .filter((_, index) => kept[index])
      .join(' '),
  confidence: ({ sum }, whole) => sum / whole.sum,
};

const numbersOf = (numbers: string): number[] => numbers.split(' ').map(Number);

/** Adds up numbers in a text; `asked` gets the size of each batch. */
function task(
  own: Pick<Runner<string, Sum>, 'evidence'>,
  asked: number[] = [],
): TaskDefinition<string, Sum> {
  return {
    id: 'test/sum',
    title: 'Sum',
    summary: 'Adds up numbers.',
    mechanisms: [],
    input: 'series',
    output: 'label',
    examples: ['1 2'],
    model: new URL('data:,'),
    batchSize: 64,
    describe: ({ sum }) => String(sum),
    open: (session) => ({
      ...own,
      check(input, argument): asserts input is string {
        if (typeof input !== 'string') throw new TypeError(argument);
      },
      async run(inputs, { attention }) {
        asked.push(inputs.length);
        return Promise.all(
          inputs.map(async (input) => {
            const numbers = Float32Array.from(input.split(' '), Number);
            const dims = [numbers.length];
            const { y } = await session.run({ x: { type: 'float32', dims, data: numbers } });
            const sum = Number(y!.data[0]);
            const keys = axisOf(input);
            const queries = { kind: 'steps', labels: ['answer'] } as const;
            const weights = numbers.map((each) => each / sum);
            const maps = [{ name: 'pool', heads: 1, queries, keys, weights }];
            return { sum, ...(attention && { attention: { model: 'test/sum', maps } }) };
          }),
        );
      },
    }),
  };
}

async function failure(attempt: Promise<unknown>): Promise<string> {
  const error = (await attempt.catch((reason: unknown) => reason)) as Error & { code?: string };
  return `${error.code}: ${error.message}`;
}

test('the methods that need an explainer are those that need gradients or values', () => {
  for (const method of explainMethods) {
    const needs = method === 'integrated gradients' ? 'gradients' : attributionNeeds(method);
    expect([method, needsExplainer(method)]).toEqual([method, needs !== undefined]);
  }
});

describe('explain', () => {
  test('gives one score a part, by the method asked for', async () => {
    const sum = await defineTask(task({ evidence })).load(sessionOf());
    expect(sum.methods).toEqual(['attention', 'rollout', 'flow']);
    const { method, axis, scores } = await sum.explain('1 2 5', { method: 'attention' });
    expect([method, axis.labels]).toEqual(['attention', ['1', '2', '5']]);
    expect([...scores]).toEqual([1 / 8, 2 / 8, 5 / 8]);
    expect((await sum.explain('1 2 5')).method).toBe('rollout');
    await sum.dispose();
  });

  test('refuses what it cannot, and says why', async () => {
    const none = await defineTask(task({})).load(sessionOf());
    expect(none.methods).toEqual([]);
    expect(await failure(none.explain('1 2'))).toBe(
      'option: test/sum: the task must declare what its answers rest on, or they cannot be explained; got none. Its runner may have `evidence`.',
    );
    const withoutMaps = await defineTask(task({ evidence })).load(sessionOf({}, ['y']));
    expect(await failure(withoutMaps.explain('1 2'))).toMatch(/option: .*no attention maps/);
    const sum = await defineTask(task({ evidence })).load(sessionOf({ 'heed.explain': 'graph' }));
    expect(await failure(sum.explain('1 2', { method: 'relevance' }))).toMatch(
      /option: .*gradients for relevance; got an open session\. Load the task from its file/,
    );
    expect(await failure(sum.explain('1 2', { method: 'guess' as 'flow' }))).toMatch(
      /option: .*one of attention, rollout, flow; got "guess"/,
    );
    expect(await failure(sum.explain(7 as unknown as string))).toBe('undefined: input');
    await sum.dispose();
    expect(await failure(sum.explain('1 2'))).toMatch(/^disposed/);
  });

  test('disposed of while the model answers, it goes no further', async () => {
    const own = task({ evidence });
    const open = async (session: Session) => {
      const runner = await own.open(session);
      const run: typeof runner.run = async (...asked) => {
        const results = await runner.run(...asked);
        await sum.dispose();
        return results;
      };
      return { ...runner, run };
    };
    const sum = await defineTask({ ...own, open }).load(sessionOf());
    expect(await failure(sum.explain('1 2'))).toMatch(/^disposed/);
  });

  test('an author whose parts are not what the model looks at is told', async () => {
    const wrong = { ...evidence, parts: () => axisOf('1 2 3 4') };
    const sum = await defineTask(task({ evidence: wrong })).load(sessionOf());
    expect(await failure(sum.explain('1 2'))).toMatch(
      /^shape: .*one label for each of the 2 positions that rollout scores; got 4/,
    );
  });
});

test('the model is asked with the options of the answer that is explained', async () => {
  const asked: unknown[] = [];
  const adding = task({ evidence });
  const sum = await defineTask<string, Sum, { terms: NumberOption }>({
    ...adding,
    options: { terms: wholeNumber({ minimum: 1, maximum: 9, about: 'How many count.' }) },
    async open(session) {
      const runner = await adding.open(session);
      return {
        ...runner,
        run(inputs, options, argumentOf) {
          asked.push(options);
          return runner.run(inputs, options, argumentOf);
        },
      };
    },
  }).load(sessionOf());
  await sum.explain('1 2 5', { method: 'attention', options: { terms: 2 } });
  expect(asked).toEqual([{ attention: true, terms: 2 }]);
  asked.length = 0;
  await sum.faithfulness(['1 2 5'], {
    methods: ['rollout'],
    options: { terms: 3 },
    randomOrders: 1,
    steps: 1,
  });
  expect(asked).toContainEqual({ attention: true, terms: 3 });
  expect(asked.filter((options) => (options as { terms: number }).terms !== 3)).toEqual([]);
});

describe('faithfulness', () => {
  const inputs = ['9 1 1 1', '1 8 1', '7', '1 1 1 6 1'];

  test('compares methods with chance on the same inputs', async () => {
    const asked: number[] = [];
    const progress: string[] = [];
    const sum = await defineTask(task({ evidence }, asked)).load(sessionOf());
    const report = await sum.faithfulness(inputs, {
      methods: ['attention', 'flow'],
      onProgress: (done, of) => progress.push(`${done}/${of}`),
    });
    expect([report.inputs, report.leftOut]).toEqual([3, 1]);
    expect(report.methods.map(({ method }) => method)).toEqual(['attention', 'flow']);
    // A model that adds up is explained perfectly by weights that are its shares.
    const [{ gain, p, measures }] = report.methods as [(typeof report.methods)[0]];
    expect(gain.comprehensiveness.low).toBeGreaterThan(0);
    expect(p.comprehensiveness).toBeLessThan(0.05);
    expect(measures.comprehensiveness.mean).toBeGreaterThan(
      report.random.measures.comprehensiveness.mean,
    );
    expect(progress).toEqual(['1/3', '2/3', '3/3']);
    expect(Math.max(...asked)).toBeLessThanOrEqual(64);
    await sum.dispose();
  });

  test('by default every method that the model offers', async () => {
    const sum = await defineTask(task({ evidence })).load(sessionOf());
    const report = await sum.faithfulness(inputs, { randomOrders: 2 });
    expect(report.methods.map(({ method }) => method)).toEqual(sum.methods);
    await sum.dispose();
  });

  test('explanations of others beside or instead of its own methods', async () => {
    const sum = await defineTask(task({ evidence })).load(sessionOf());
    const [right, wrong] = [
      inputs.map(numbersOf),
      inputs.map((each) => numbersOf(each).map((n) => -n)),
    ];
    const scores = inputs.map((_, index) => ({ right: right[index]!, wrong: wrong[index]! }));
    const { methods } = await sum.faithfulness(inputs, { methods: [], scores });
    const [first, second] = methods.map(({ gain }) => gain.comprehensiveness.mean);
    expect(methods.map(({ method }) => method)).toEqual(['right', 'wrong']);
    expect(first).toBeGreaterThan(0);
    expect(second).toBeLessThan(0);
    const own = await sum.faithfulness(inputs, { methods: ['attention'], scores });
    expect(own.methods.map(({ method }) => method)).toEqual(['attention', 'right', 'wrong']);
    expect(own.methods[1]!.gain).toEqual(own.methods[0]!.gain);
    await sum.dispose();
  });

  test.each([
    ['no inputs', [], {}, /input-empty/],
    ['scores of fewer inputs', inputs, { scores: [{}] }, /shape: .*4 inputs; got 1/],
    ['scores of fewer parts', ['1 2'], { scores: [{ own: [1] }] }, /shape: .*1 positions that own/],
    ['inputs of one part alone', ['7'], {}, /input-empty/],
    ['what is no array', '1 2' as unknown as string[], {}, /input-type: .*array; got "1 2"/],
    ['no methods', inputs, { methods: [] }, /option: .*at least one method/],
    ['methods that are no array', inputs, { methods: 'flow' as never }, /array .*; got "flow"/],
    ['shares that are no array', inputs, { shares: 0.5 as never }, /shares .*; got the number 0.5/],
    ['options out of range', inputs, { randomOrders: 0 }, /option: test\/sum: randomOrders/],
    ['a signal that stopped', inputs, { signal: AbortSignal.abort() }, /aborted/],
    ['an input that is none', ['1 2', 3] as unknown as string[], {}, /inputs\[1\]/],
  ])('refuses %s', async (_, wrong, options, message) => {
    const sum = await defineTask(task({ evidence })).load(sessionOf());
    expect(await failure(sum.faithfulness(wrong, options))).toMatch(message);
    await sum.dispose();
  });
});

test('what an input refers to is read once, after the question is known to be answerable', async () => {
  const own = task({ evidence });
  const read: string[] = [];
  const sum = await defineTask<string | { of: string }, Sum, NoOptions, string>({
    ...own,
    async open(session) {
      const { run } = await own.open(session);
      return {
        run,
        evidence,
        check(input): asserts input is string | { of: string } {
          if (input === null) throw new TypeError('null');
        },
        async read(input, argument) {
          read.push(argument);
          return Promise.resolve(typeof input === 'string' ? input : input.of);
        },
      };
    },
  }).load(sessionOf());
  const { axis, scores } = await sum.explain({ of: '1 2 5' }, { method: 'attention' });
  expect([axis.labels, [...scores]]).toEqual([
    ['1', '2', '5'],
    [1 / 8, 2 / 8, 5 / 8],
  ]);
  expect(read.splice(0)).toEqual(['input']);
  await sum.faithfulness([{ of: '1 8 1' }, '7', { of: '2 1' }], { methods: ['rollout'] });
  expect(read.splice(0)).toEqual(['inputs[0]', 'inputs[1]', 'inputs[2]']);
  expect(await failure(sum.explain('1 2', { method: 'guess' as 'flow' }))).toMatch(/^option/);
  expect(read).toEqual([]);
  await sum.dispose();
});
