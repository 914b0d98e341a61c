import type { Evaluation, FitReport } from '@heed/attention-core/train';
import { isolationCard, type IsolationStory } from './card.js';
import { gainAt, ratios, stoiAt } from './mixtures.js';
import { settings } from './settings.js';

const measured = (gain: number, stoi: number): Record<string, number> =>
  Object.fromEntries(
    ratios.flatMap((ratio) => [
      [gainAt(ratio), gain + ratio / 10],
      [stoiAt(ratio), stoi],
    ]),
  );

const evaluation: Evaluation = {
  ...{ task: 'speech/isolation', data: 'own sounds', split: 'dev', seed: 1 },
  metrics: { [gainAt(0)]: 9, ...measured(9, 0.8) },
  baselines: { 'Wiener filter': measured(-0.2, 0.7) },
};

const story = (own: boolean): IsolationStory => {
  const corpus = { clips: [], noises: [] };
  return {
    evaluation,
    report: { best: { epoch: 3 } } as unknown as FitReport,
    made: settings,
    parameters: 160_000,
    corpora: { name: 'own sounds', own, train: corpus, dev: corpus },
    from: own ? 'shipped' : 'scratch',
  };
};

test('gains and intelligibility stand in tables of their own, by rising ratio', () => {
  const card = isolationCard(story(false));
  expect(card).toContain(
    '|  | gain at −5 dB | gain at 0 dB | gain at 5 dB | gain at 10 dB | gain at 15 dB |',
  );
  expect(card).toContain('| **this model** | **8.5** | **9.0** | **9.5** | **10.0** | **10.5** |');
  expect(card).toContain('| Wiener filter | −0.7 | −0.2 | 0.3 | 0.8 | 1.3 |');
  expect(card).toContain('| Wiener filter | 0.70 | 0.70 | 0.70 | 0.70 | 0.70 |');
  expect(card).toContain('48 ms behind');
});

test('of own sounds it says so, and what the training began with', () => {
  const card = isolationCard(story(true));
  expect(card).toContain('Own sounds');
  expect(card).not.toContain('six people');
  expect(card).toContain('began with the weights of another');
  expect(card).toContain('train speech/isolation --data FOLDER');
});
