import { HeedError } from '@heed/attention-core/errors';
import type { Sound } from '@heed/attention-core/plugin';
import { element } from '../page/element.js';
import { fileButton, onDrop } from './file-button.js';

/**
 * A sound of one's own from a file, and a button that plays what is seen.
 *
 * @param hero - where files may be dropped
 * @param input - what is seen
 * @returns what to put below the examples
 */
export function soundInput(
  hero: HTMLElement,
  input: () => Promise<Sound>,
  onSound: (sound: Sound) => void,
  onProblem: (error: unknown) => void,
): HTMLElement[] {
  const open = (file: File): void => {
    // At the rate of what the task was given last: its model may know no other.
    void input()
      .then(({ sampleRate }) => soundOf(file, sampleRate))
      .then(onSound, onProblem);
  };
  onDrop(hero, open);
  let playing: AudioBufferSourceNode | undefined;
  const button = element(
    'button',
    { type: 'button', onclick: () => (playing ? playing.stop() : void play().catch(onProblem)) },
    'Play',
  );
  const play = async (): Promise<void> => {
    const context = new AudioContext();
    playing = startOf(context, await input());
    button.textContent = 'Stop';
    playing.onended = () => {
      playing = undefined;
      button.textContent = 'Play';
      void context.close();
    };
    playing.start();
  };
  return [button, fileButton('Open a sound', 'audio/*', open)];
}

/**
 * The samples of a sound file, all channels as one.
 *
 * @param sampleRate - wanted, in Hz
 * @throws HeedError `file-damaged` for a file that this browser cannot play
 */
export async function soundOf(file: Blob, sampleRate: number): Promise<Sound> {
  const context = new OfflineAudioContext(1, 1, sampleRate);
  const decoded = await context
    .decodeAudioData(await file.arrayBuffer())
    .catch((cause: unknown) => {
      throw new HeedError({
        code: 'file-damaged',
        where: 'page',
        required: 'the file must be a sound that this browser can play',
        advice: 'WAV always can.',
        cause,
      });
    });
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, channel) =>
    decoded.getChannelData(channel),
  );
  const samples = channels[0]!.map(
    (_, at) => channels.reduce((sum, channel) => sum + channel[at]!, 0) / channels.length,
  );
  return { sampleRate, samples };
}

function startOf(context: AudioContext, { sampleRate, samples }: Sound): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(Float32Array.from(samples), 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  return source;
}
