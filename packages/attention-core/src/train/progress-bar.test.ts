import { progressBar } from './progress-bar.js';
import type { TrainingProgress } from './progress.js';

/** Remembers what is written. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, columns: 100, written, write: (text: string) => written.push(text) };
}

const at = (epoch: number, step: number, more: Partial<TrainingProgress> = {}) => ({
  epoch,
  epochs: 2,
  step,
  steps: 3,
  loss: 1 / (epoch + step),
  stepsPerSecond: 10,
  secondsLeft: 65,
  ...more,
});

test('elsewhere than on a terminal there is a line for each epoch', () => {
  const target = stream(false);
  const { onProgress, onMessage, close } = progressBar({ stream: target });
  onMessage('reading');
  for (const epoch of [1, 2]) for (const step of [1, 2, 3]) onProgress(at(epoch, step));
  close();
  expect(target.written).toEqual([
    'reading\n',
    'epoch 1/2 · loss 0.5 · 10 steps/s · 1m 05s left · step 1/3\n',
    'epoch 1/2 · loss 0.25 · 10 steps/s · 1m 05s left · step 3/3\n',
    'epoch 2/2 · loss 0.2 · 10 steps/s · 1m 05s left · step 3/3\n',
  ]);
});

test('where something is measured, the line comes with the measurement', () => {
  const target = stream(false);
  const { onProgress } = progressBar({ stream: target });
  const metric = { name: 'accuracy', value: 0.81234 };
  onProgress(at(1, 3));
  onProgress(at(1, 3, { metric, steps: 0, secondsLeft: Infinity }));
  onProgress(at(2, 1, { metric }));
  expect(target.written.slice(1)).toEqual([
    'epoch 1/2 · loss 0.25 · dev accuracy 0.8123 · 10 steps/s · ? left · step 3/?\n',
  ]);
});

test('on a terminal there is a bar, and the cursor comes back', async () => {
  const target = stream(true);
  const { onProgress, onMessage, close } = progressBar({ stream: target });
  onProgress(at(1, 3));
  for (let wait = 0; wait < 100 && target.written.length === 0; wait++) {
    await new Promise((done) => setTimeout(done, 20));
  }
  onMessage('saved');
  close();
  const shown = target.written.join('');
  expect(shown).toContain('━━━━━━━━────────');
  expect(shown).toContain('epoch 1/2 · loss 0.25');
  expect(shown.lastIndexOf('\x1B[?25h')).toBeGreaterThan(shown.lastIndexOf('\x1B[?25l'));
});

test('a display that is closed at once never takes the terminal', async () => {
  const target = stream(true);
  const { onProgress, close } = progressBar({ stream: target });
  onProgress(at(1, 1));
  close();
  await new Promise((done) => setTimeout(done, 100));
  expect(target.written).toEqual([]);
});
