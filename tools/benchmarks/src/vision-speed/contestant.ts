import {
  seededRandom,
  type LoadedTask,
  type PixelImage,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { ModelSource, SessionOptions } from '@heed/attention-core/runtime';
import { detection, recognition } from '@heed/vision';

/** Tasks whose pictures are counted. */
export const tasks = { recognition, detection } as const;

/** One of them. */
export type TaskName = keyof typeof tasks;

/** What is done with each picture. */
export type Doing = 'answer' | 'answer with its attention' | 'answer and explain';

/** What is to be done. */
export interface Work {
  task: TaskName;
  doing: Doing;
  /** How many pictures, ≥ 1, and how many of them are given together. */
  pictures: number;
  together: number;
}

/** Does work, and says how many milliseconds it took. */
export type Look = (work: Work) => Promise<number>;

/** Pixels of pictures as they come: a camera's. */
const [width, height] = [640, 480];

/** A picture of noise: what a model takes does not depend on what it is shown. */
function noise(seed: number): PixelImage {
  const random = seededRandom(seed);
  const data = Uint8ClampedArray.from({ length: 4 * width * height }, () => 256 * random());
  return { width, height, data };
}

type Loaded = LoadedTask<PixelImage, TaskResult>;

/** Opens the shipped models, for Node and for a page. */
export async function openContestant(
  files: Readonly<Record<TaskName, ModelSource>>,
  options: SessionOptions,
): Promise<Look> {
  const loaded = {
    recognition: (await recognition.load(files.recognition, options)) as unknown as Loaded,
    detection: (await detection.load(files.detection, options)) as unknown as Loaded,
  };
  const shown = Array.from({ length: 32 }, (_, seed) => noise(seed));
  return async ({ task, doing, pictures, together }) => {
    const ask = loaded[task];
    const attention = doing === 'answer with its attention';
    const begun = performance.now();
    for (let first = 0; first < pictures; first += together) {
      const some = Array.from(
        { length: together },
        (_, place) => shown[(first + place) % shown.length]!,
      );
      await ask(some, { attention });
      if (doing === 'answer and explain') await ask.explain(some[0]!);
    }
    return performance.now() - begun;
  };
}
