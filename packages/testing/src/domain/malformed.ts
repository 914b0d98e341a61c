import { describeValue, HeedError } from '@heed/attention-core/errors';
import type { InputKind, Task } from '@heed/attention-core/plugin';
import type { Loaded } from './answers.js';

/** Wrong for a task of any kind. */
const always: readonly unknown[] = [undefined, null, 42, true, {}, () => 'text', Symbol('text')];

/** Wrong for tasks that take one kind of input. */
const byKind: Record<InputKind, readonly unknown[]> = {
  text: ['', 'word '.repeat(100_000)],
  image: [
    'picture.png',
    { width: 0, height: 0, data: [] },
    { width: 64, height: 64, data: new Uint8ClampedArray(12) },
    { width: 64, height: 64, data: new Array<number>(4 * 64 * 64).fill(NaN) },
    { width: 1e6, height: 1e6, data: new Uint8ClampedArray(4) },
  ],
  audio: [
    'sound.wav',
    { sampleRate: 16_000, samples: [] },
    { sampleRate: 0, samples: new Float32Array(16_000) },
    { sampleRate: 16_000, samples: new Float32Array(16_000).fill(NaN) },
    { sampleRate: 16_000, samples: 'silence' },
  ],
  series: ['1, 2, 3', { channels: [] }, { channels: 'none' }],
  records: ['2026-03-01', { records: [] }, { records: [null] }],
  scene: ['a robot', { objects: 'none' }, { objects: [null] }],
};

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
}

/** Tests that a task refuses what it cannot answer, and says which argument it was. */
export function testMalformed(task: Task, loaded: () => Loaded, more: readonly unknown[]): void {
  const wrong = [...always, ...byKind[task.input], ...more];

  test.each(wrong.map((input) => [describeValue(input), input] as const))(
    'refuses %s, alone and in a batch',
    async (_title, input) => {
      const alone = await failureOf(loaded()(input));
      expect(alone).toBeInstanceOf(HeedError);
      expect((alone as HeedError).message).toMatch(/\binput\b/);
      const batch = [...task.examples.slice(0, 1), input];
      const among = await failureOf(loaded()(batch));
      expect(among).toBeInstanceOf(HeedError);
      expect((among as HeedError).message).toContain('inputs[1]');
      expect((among as HeedError).message.length).toBeLessThan(300);
    },
  );

  test('answers again after having refused', async () => {
    await failureOf(loaded()(null));
    expect(task.describe(await loaded()(task.examples[0]))).toMatch(/\S/);
  });
}
