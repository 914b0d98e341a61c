import type * as tf from '@tensorflow/tfjs';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import type { Transcriber } from './model.js';
import type { TranscriberSizes } from './sizes.js';

const float = (...shape: (number | string)[]) => ({ shape, dtype: 'float32' }) as const;

/** Listens to sounds: their steps, what each says by itself, and the state before the first word. */
const listen = (
  { listener, eachStep, speller }: Transcriber,
  { frames, hop }: TranscriberSizes,
): Program => ({
  inputs: { sound: float('batch', 'steps', frames * hop) },
  run: ({ sound }) => {
    const sounds = listener.apply(sound!) as tf.Tensor;
    const { state, heard, covered } = speller.begin(sounds);
    return {
      'state/sounds': sounds,
      'state/keys': speller.keysOf(sounds),
      'state/hidden': state,
      'state/heard': heard,
      'state/covered': covered,
      ctc: eachStep.apply(sounds) as tf.Tensor,
    };
  },
});

/** Writes the next word of each sound. */
const write = ({ speller }: Transcriber, { width, units }: TranscriberSizes): Program => ({
  inputs: {
    words: { shape: ['batch'], dtype: 'int32' },
    'state/sounds': float('batch', 'steps', width),
    'state/keys': float('batch', 'steps', units),
    'state/hidden': float('batch', units),
    'state/heard': float('batch', width),
    'state/covered': float('batch', 'steps'),
  },
  run: (given) => {
    const before = {
      state: given['state/hidden']!,
      heard: given['state/heard']!,
      covered: given['state/covered']!,
    };
    const next = speller.step(
      given['words']!,
      before,
      given['state/sounds']!,
      given['state/keys']!,
    );
    return {
      logits: next.logits,
      weights: next.weights,
      'state/hidden': next.state,
      'state/heard': next.heard,
      'state/covered': next.covered,
    };
  },
});

/**
 * Writes a transcriber as a file that listens once, then writes word by word.
 *
 * @throws HeedError as `exportPrograms`
 */
export function exportTranscriber(
  transcriber: Transcriber,
  sizes: TranscriberSizes,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  return exportPrograms({
    variables: transcriber.model.weights,
    programs: { listen: listen(transcriber, sizes), write: write(transcriber, sizes) },
    metadata,
  });
}
