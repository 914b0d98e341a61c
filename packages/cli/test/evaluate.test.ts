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

test('refuses an unknown split', async () => {
  const { code, err } = await place.heed(['evaluate', 'zoo/animal', '--split', 'train']);
  expect(code).toBe(1);
  expect(err).toMatch(/^heed: option '--split <SPLIT>' argument 'train' is invalid.*\n$/);
});
