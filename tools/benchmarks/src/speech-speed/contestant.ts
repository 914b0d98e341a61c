import { seededRandom, type LoadedTask, type Sound } from '@heed/attention-core/plugin';
import type { ModelSource, SessionOptions } from '@heed/attention-core/runtime';
import { isolation, keyword, openIsolation, transcription } from '@heed/speech';

/** Tasks whose time is taken. */
export const tasks = { keyword, transcription, isolation } as const;

/** One of them. */
export type TaskName = keyof typeof tasks;

/** What is done with a sound: answered whole, or as it comes from a microphone. */
export type Doing = 'answer' | 'answer with its attention' | 'answer piece by piece';

/** What is to be done. */
export interface Work {
  task: TaskName;
  doing: Doing;
  /** Length of the sound. */
  seconds: number;
}

/** Does work, and says how many milliseconds it took. */
export type Listen = (work: Work) => Promise<number>;

/** Samples a second, in Hz, and those that a page's microphone gives at once. */
const [sampleRate, quantum] = [8000, 128] as const;

/** Noise that swells five times in two seconds, as speech does: how long a model takes hardly depends on what it hears. */
function swelling(seconds: number): Sound & { samples: Float32Array } {
  const random = seededRandom(1);
  const samples = Float32Array.from({ length: seconds * sampleRate }, (_, at) => {
    const swell = Math.max(0, Math.sin((2 * Math.PI * 2.5 * at) / sampleRate));
    return 0.2 * swell * (random() - 0.5);
  });
  return { sampleRate, samples };
}

/** Opens the shipped models, for Node and for a page. */
export async function openContestant(
  files: Readonly<Record<TaskName, ModelSource>>,
  options: SessionOptions,
): Promise<Listen> {
  const loaded = {
    keyword: (await keyword.load(files.keyword, options)) as unknown as LoadedTask<Sound, object>,
    transcription: (await transcription.load(
      files.transcription,
      options,
    )) as unknown as LoadedTask<Sound, object>,
    isolation: (await isolation.load(files.isolation, options)) as unknown as LoadedTask<
      Sound,
      object
    >,
  };
  const stream = await openIsolation(files.isolation, { sampleRate, ...options });
  return async ({ task, doing, seconds }) => {
    const sound = swelling(seconds);
    const begun = performance.now();
    if (doing === 'answer piece by piece') {
      for (let start = 0; start < sound.samples.length; start += quantum) {
        await stream.push(sound.samples.subarray(start, start + quantum));
      }
      await stream.flush();
    } else {
      await loaded[task](sound, { attention: doing === 'answer with its attention' });
    }
    return performance.now() - begun;
  };
}
