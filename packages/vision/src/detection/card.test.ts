import { detectionCard, type DetectionStory } from './card.js';
import { settings } from './settings.js';

const story: DetectionStory = {
  evaluation: {
    task: 'vision/detection',
    data: 'bccd',
    split: 'dev',
    seed: 1,
    metrics: { AP50: 0.5 },
    baselines: {},
  },
  report: { best: { epoch: 1, train: { loss: 1 }, seconds: 1 }, history: [], seconds: 1 },
  made: { ...settings, labels: ['cell'] },
  parameters: 1000,
  pictures: { train: 8, dev: 2 },
  isBccd: true,
};

test('the card of own pictures says how they are measured, whatever their folder is called', () => {
  const card = detectionCard({ ...story, isBccd: false });
  expect(card).toContain('Own pictures: 8 to train');
  expect(card).not.toContain('blood');
  expect(card).toContain('`npx heed train vision/detection --data FOLDER`');
  expect(card).toContain('`npx heed evaluate vision/detection --model FILE --data FOLDER`');
});

test('that of BCCD needs neither file nor folder', () => {
  const card = detectionCard(story);
  expect(card).toContain('BCCD (Shenggan');
  expect(card).toContain('measured by `npx heed evaluate vision/detection`.');
});
