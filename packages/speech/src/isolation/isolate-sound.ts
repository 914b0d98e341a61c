import type { AttentionMap } from '@heed/attention-core/explain';
import { resample, type ReadSamples } from '@heed/attention-core/media';
import { attentionPrefix, yieldToSignal } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { framesIn, startIsolating, type IsolatedRun } from './isolate-stream.js';
import { isolationFile } from './isolation-file.js';
import { axesOf, MapMeans } from './map-means.js';
import { programFrames } from './program-frames.js';
import type { IsolatorSizes } from './sizes.js';

/** What a whole sound became. */
export interface IsolatedSound {
  /** At the rate of the sound, as many as it had. */
  samples: Float32Array;
  /** How much of the loudness of each band was kept, `[frames, bands]`. */
  kept: Float32Array;
  /** Where the model looked, where that was asked for. */
  maps: AttentionMap[];
}

/** How {@link isolateSound} is asked. */
export interface IsolateSoundOptions {
  attention: boolean;
  signal: AbortSignal | undefined;
}

/**
 * Isolates the speech of a whole sound, by the same runs as a stream of pieces.
 *
 * @throws HeedError `aborted` after the signal, between two runs
 */
export async function isolateSound(
  session: Session,
  sizes: IsolatorSizes,
  { sampleRate, samples }: ReadSamples,
  { attention, signal }: IsolateSoundOptions,
): Promise<IsolatedSound> {
  const { hop, bands } = sizes;
  const heard = resample(samples, sampleRate, sizes.sampleRate);
  const frames = framesIn(heard.length, hop);
  const kept = new Float32Array(frames * bands);
  const means = new MapMeans(axesOf(sizes, frames), frames);
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  async function onRun(run: IsolatedRun): Promise<void> {
    const values = run.outputs['kept']!.data as Float32Array;
    kept.set(values.subarray(0, kept.length - run.first * bands), run.first * bands);
    if (attention) means.add(run);
    await yieldToSignal(signal, isolationFile.id);
  }
  const isolating = startIsolating(session, sizes, {
    piece: programFrames.long,
    fetch: ['kept', ...(attention ? maps : [])],
    onRun,
  });
  const speech = new Float32Array(heard.length);
  const first = await isolating.push(heard);
  speech.set(first);
  speech.set(await isolating.flush(), first.length);
  const back = resample(speech, sizes.sampleRate, sampleRate);
  const isolated = new Float32Array(samples.length);
  isolated.set(back.subarray(0, samples.length));
  return { samples: isolated, kept, maps: means.maps() };
}
