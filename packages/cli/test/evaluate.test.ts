import { makeWorkplace, type Workplace } from './workplace.js';

let place: Workplace;

beforeAll(async () => {
  place = await makeWorkplace();
});

afterAll(() => place.remove());

test('prints the metrics above the baselines', async () => {
  const { code, out, err } = await place.heed(['evaluate', 'zoo/animal']);
  expect({ code, err }).toEqual({ code: 0, err: 'reading\n' });
  expect(out).toBe(
    [
      'zoo/animal on ZOO, dev, seed 7',
      '            accuracy  loss',
      'zoo/animal    0.8422   0.4',
      'majority         0.5     –',
      '',
    ].join('\n'),
  );
});

test('--json prints exactly the promised keys on one line', async () => {
  const words = ['evaluate', 'zoo/animal', '--json', '--split', 'test', '--data', 'mine'];
  const { code, out } = await place.heed(words);
  expect(code).toBe(0);
  expect(out).toBe(
    '{"task":"zoo/animal","data":"mine","split":"test","seed":7,' +
      '"metrics":{"accuracy":0.84219,"loss":0.4},"baselines":{"majority":{"accuracy":0.5}}}\n',
  );
});

test('prints how faithful explanations are, where that was measured', async () => {
  const { out } = await place.heed(['evaluate', 'zoo/animal', '--data', 'explained']);
  expect(out.split('\n').slice(4)).toEqual([
    '',
    'Explanations of 9 inputs, beside 20 random orders of each; means with 95 % intervals',
    '        comprehensiveness ↑      sufficiency ↓         deletion ↓        insertion ↑   gain over random        p',
    'flow      0.30 [0.25, 0.35]  0.10 [0.05, 0.15]  0.50 [0.45, 0.55]  0.90 [0.85, 0.95]  0.20 [0.15, 0.25]  < 0.001',
    'random    0.10 [0.05, 0.15]  0.10 [0.05, 0.15]  0.50 [0.45, 0.55]  0.90 [0.85, 0.95]',
    'By all four measures, flow beats random orders. With 9 inputs, all of this is uncertain.',
    '',
  ]);
});

test('--json has the numbers of explanations last, without curves', async () => {
  const { out } = await place.heed(['evaluate', 'zoo/animal', '--data', 'explained', '--json']);
  const evaluation = JSON.parse(out) as { faithfulness: { methods: object[] } };
  expect(Object.keys(evaluation).at(-1)).toBe('faithfulness');
  expect(Object.keys(evaluation.faithfulness)).toEqual([
    'inputs',
    'leftOut',
    'randomOrders',
    'seed',
    'methods',
    'random',
  ]);
  expect(Object.keys(evaluation.faithfulness.methods[0]!)).toEqual([
    'method',
    'measures',
    'gain',
    'p',
  ]);
});

test('refuses an unknown split', async () => {
  const { code, err } = await place.heed(['evaluate', 'zoo/animal', '--split', 'train']);
  expect(code).toBe(1);
  expect(err).toMatch(/^heed: option '--split <SPLIT>' argument 'train' is invalid.*\n$/);
});
