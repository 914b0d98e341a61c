import { compareFaithfulness } from '../explain/index.js';
import { explanationsSection, metricTable } from './card-sections.js';

describe('metricTable', () => {
  const metrics = { accuracy: 0.8304, loss: 0.51234 };

  test('has a column for each metric, and the model first', () => {
    const baselines = { majority: { accuracy: 0.5 } };
    expect(metricTable({ metrics, baselines })).toBe(
      [
        '|  | accuracy | loss |',
        '| --- | --- | --- |',
        '| **this model** | **0.8304** | **0.5123** |',
        '| majority | 0.5 | – |',
      ].join('\n'),
    );
  });

  test('writes numbers as it is told', () => {
    const format = (value: number, metric: string) =>
      metric === 'accuracy' ? `${(100 * value).toFixed(1)} %` : value.toFixed(2);
    expect(metricTable({ metrics, baselines: {} }, { format })).toContain(
      '| **83.0 %** | **0.51** |',
    );
  });
});

describe('explanationsSection', () => {
  const words = {
    inputs: 'ward rounds',
    parts: 'visits',
    caveat: 'A visit left out was still made.',
  };

  test('says nothing where nothing was measured', () => {
    expect(explanationsSection({ split: 'dev' }, words)).toBe('');
  });

  test('says on what, shows the table, and ends with the caveat', async () => {
    const scores = { attention: Float32Array.of(3, 2, 1) };
    const score = (masks: readonly (readonly boolean[])[]) =>
      Promise.resolve(masks.map((kept) => 0.2 + (kept[0] ? 0.6 : 0) + (kept[1] ? 0.1 : 0)));
    const report = await compareFaithfulness([{ scores, score }], { randomOrders: 2, seed: 1 });
    const faithfulness = { ...report, leftOut: 0 };
    const section = explanationsSection({ faithfulness, split: 'dev' } as never, words);
    expect(section).toMatch(/^\*\*Explanations\.\*\* Measured on 1 ward rounds of the dev split/);
    expect(section).toContain('visits are left out');
    expect(section).toMatch(
      /\n\| {2}\| comprehensiveness ↑ \|.*\n\| --- \|.*\n\| attention \| 0\.\d\d /,
    );
    expect(section).toMatch(/\| random \| .*\n\n.*A visit left out was still made\.$/s);
  });
});
