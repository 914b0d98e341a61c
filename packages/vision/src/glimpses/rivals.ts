import { join } from 'node:path';
import { exportModel } from '@heed/attention-core/compile';
import { openSession } from '@heed/attention-core/runtime';
import { readRival, writeWhole, type RecipeRun, type Watched } from '@heed/attention-core/train';
import type * as tf from '@tensorflow/tfjs';
import { encodeBatch, type SeenPicture } from './input.js';
import { convolutionalMegaflops, megaflops } from './flops.js';
import type { Made } from './made.js';
import { buildConvolutions, buildGlimpses } from './model.js';
import { rivals, type settings } from './settings.js';
import { shareSeen } from './sizes.js';
import { trainConvolutions, trainGlimpses, type GlimpsesData } from './train-glimpses.js';

/** What hard attention is compared with, by what it is called in tables. */
const titles = {
  random: 'glimpses at random places',
  soft: 'soft attention (DRAW)',
  convolutions: 'convolutions, whole picture',
} as const;

/** What hard attention is compared with. */
export type Rival = keyof typeof titles;

const kinds = Object.keys(titles) as Rival[];

/** Where the files of rivals are. */
export type RivalFiles = Readonly<Record<Rival, string | URL>>;

/** Those in the repository. */
const shipped: RivalFiles = {
  random: new URL('../../unshipped/glimpses-random.onnx', import.meta.url),
  soft: new URL('../../unshipped/glimpses-soft.onnx', import.meta.url),
  convolutions: new URL('../../unshipped/glimpses-convolutions.onnx', import.meta.url),
};

const build = (kind: Rival, made: Made): tf.LayersModel =>
  kind === 'convolutions'
    ? buildConvolutions(made, rivals.filters)
    : buildGlimpses(made, kind).model;

/** Trains what hard attention is compared with, one after the other, on the same articles, and writes its files. */
export async function trainRivals(
  made: Made,
  data: GlimpsesData,
  { runFolder: whole, ...fitting }: RecipeRun<typeof settings>['fitting'],
): Promise<RivalFiles> {
  const files: Partial<Record<Rival, string>> = {};
  for (const kind of kinds) {
    const own = rivals.training[kind];
    fitting.onMessage?.(`Training to compare: ${titles[kind]}, ${own.epochs} epochs`);
    const runFolder = join(whole, kind);
    const training = { ...made, ...own, reinforce: 0, samples: 1 };
    const model = build(kind, made);
    const train = kind === 'convolutions' ? trainConvolutions : trainGlimpses;
    await train(model, data, training, { ...fitting, runFolder });
    files[kind] = join(runFolder, 'model.onnx');
    await writeWhole(files[kind], exportModel(model, { attention: false }));
    model.dispose();
  }
  return files as RivalFiles;
}

/** Scenes to measure on. */
export interface MeasuredScenes {
  pictures: readonly Pick<SeenPicture, 'shades'>[];
  /** What is in them: indices of labels. */
  truth: ArrayLike<number>;
}

/** What is measured of each. */
export type Measured = Record<'accuracy' | 'pixels seen' | 'MFLOP', number>;

/** Scenes that are answered together. */
const together = 250;

/** How often a rival's last answer is right. */
async function accuracyOf(
  file: Uint8Array,
  { pictures, truth }: MeasuredScenes,
  signal: AbortSignal | undefined,
): Promise<number> {
  const session = await openSession(file);
  const [output] = session.outputNames as [string];
  let right = 0;
  try {
    for (let from = 0; from < pictures.length; from += together) {
      signal?.throwIfAborted();
      const batch = pictures.slice(from, from + together);
      const { data, dims } = (await session.run(encodeBatch(batch), [output]))[output]!;
      const [each, classes] = [data.length / batch.length, dims.at(-1)!];
      batch.forEach((_, row) => {
        const end = (row + 1) * each;
        const last = (data as Float32Array).subarray(end - classes, end);
        if (last.indexOf(Math.max(...last)) === truth[from + row]) right++;
      });
    }
  } finally {
    await session.dispose();
  }
  return right / pictures.length;
}

/** Measures what hard attention is compared with; files that are not there are left out. */
export async function measureRivals(
  made: Made,
  scenes: MeasuredScenes,
  { files = shipped, signal, onMessage }: Watched & { files?: RivalFiles | undefined },
): Promise<Record<string, Measured>> {
  const results: Record<string, Measured> = {};
  for (const kind of kinds) {
    const file = await readRival(files[kind], { ...(onMessage && { onMessage }) });
    if (file === undefined) continue;
    onMessage?.(`Measuring ${titles[kind]}`);
    const model = build(kind, made);
    results[titles[kind]] = {
      accuracy: await accuracyOf(file, scenes, signal),
      'pixels seen': kind === 'random' ? shareSeen(made) : 1,
      MFLOP: kind === 'convolutions' ? convolutionalMegaflops(model) : megaflops(model),
    };
    model.dispose();
  }
  return results;
}
