import { compareFaithfulness, type FaithfulnessReport, type Measure } from '../explain/index.js';
import { faithfulnessChart } from './faithfulness-chart.js';

/** A model that adds up what its parts are worth, explained well, badly and in between. */
async function report(): Promise<FaithfulnessReport> {
  const inputs = [0, 1, 2].map((shift) => {
    const worth = [4 + shift, 1, 3, 2, 1 + shift];
    return {
      scores: { lie: worth.map((each) => -each), half: [1, 0, 0, 0, 0], truth: worth },
      score: async (masks: boolean[][]) =>
        masks.map((mask) => worth.reduce((sum, each, part) => sum + (mask[part] ? each : 0), 0)),
    };
  });
  return compareFaithfulness(inputs, { randomOrders: 4 });
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!);

test.each<[Measure, string[]]>([
  ['comprehensiveness', ['truth', 'half', 'lie', 'random']],
  ['sufficiency', ['truth', 'half', 'lie', 'random']],
])('%s: every method beside random, the best first', async (measure, names) => {
  const texts = textsOf(faithfulnessChart(await report(), measure, { model: 'zoo/sum' }));
  expect(texts.filter((text) => names.includes(text))).toEqual(names);
  expect(texts.join(' ')).toMatch(/3 inputs.*4 random orders of each/);
});

test.each<[Measure, RegExp]>([
  ['deletion', /removed/],
  ['insertion', /added/],
])('%s: curves of the two best and of random, or of those asked for', async (measure, axis) => {
  const measured = await report();
  const drawn = (methods?: string[]): string[] =>
    textsOf(faithfulnessChart(measured, measure, methods ? { methods } : {}))
      .filter((text) => text.includes('area'))
      .map((text) => text.split(' ')[0]!)
      .sort();
  expect(drawn()).toEqual(['half', 'random', 'truth']);
  expect(drawn(['lie'])).toEqual(['lie', 'random']);
  expect(textsOf(faithfulnessChart(measured, measure)).join(' ')).toMatch(axis);
});

test('nothing to compare is refused', async () => {
  const measured = await report();
  expect(() => faithfulnessChart(measured, 'sufficiency', { methods: [] })).toThrow(
    expect.objectContaining({ code: 'input-empty' }),
  );
});
