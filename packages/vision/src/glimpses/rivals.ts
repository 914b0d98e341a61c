import type { Watched } from '@heed/attention-core/train';
import { accuracies } from './accuracies.js';
import type { Made } from './made.js';
import { convolutionalMegaflops, megaflops } from './flops.js';
import { buildConvolutions, buildGlimpses } from './model.js';
import { rivals } from './settings.js';
import { shareSeen } from './sizes.js';
import {
  trainConvolutions,
  trainGlimpses,
  type GlimpsesData,
  type GlimpsesTraining,
} from './train-glimpses.js';

/** Scenes to measure on, as `fixedScenes` draws them, and their labels. */
export interface MeasuredScenes {
  scenes: readonly Uint8Array[];
  labels: ArrayLike<number>;
}

/** What is measured of each. */
export type Measured = Record<'accuracy' | 'pixels seen' | 'MFLOP', number>;

/** Trains a rival for as many epochs as it gets, and measures it. */
async function measured(
  kind: keyof typeof rivals.epochs,
  made: Made,
  data: GlimpsesData,
  { scenes, labels }: MeasuredScenes,
  watched: Watched,
): Promise<Measured> {
  const training: GlimpsesTraining = { ...made, epochs: rivals.epochs[kind], reinforce: 0 };
  const model =
    kind === 'convolutions'
      ? buildConvolutions(made, rivals.filters)
      : buildGlimpses(made, kind).model;
  if (kind === 'convolutions') await trainConvolutions(model, data, training, watched);
  else await trainGlimpses(model, data, training, watched);
  const result = {
    accuracy: (await accuracies(model, scenes, labels)).at(-1)!,
    'pixels seen': kind === 'random' ? shareSeen(made) : 1,
    MFLOP: kind === 'convolutions' ? convolutionalMegaflops(model) : megaflops(model),
  };
  model.dispose();
  return result;
}

/** What rivals are called in tables. */
const titles = {
  random: 'glimpses at random places',
  soft: 'soft attention (DRAW)',
  convolutions: 'convolutions, whole picture',
} as const;

/** Trains what hard attention is compared with, one after the other, on the same articles. */
export async function measureRivals(
  made: Made,
  data: GlimpsesData,
  wanted: MeasuredScenes,
  watched: Watched,
): Promise<Record<string, Measured>> {
  const results: Record<string, Measured> = {};
  for (const kind of ['random', 'soft', 'convolutions'] as const) {
    watched.onMessage?.(`Training to compare: ${titles[kind]}, ${rivals.epochs[kind]} epochs`);
    results[titles[kind]] = await measured(kind, made, data, wanted, watched);
  }
  return results;
}
