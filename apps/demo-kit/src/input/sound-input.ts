import { isSound, readSound, type Sound, type SoundSource } from '@heed/attention-core/media';
import { element } from '../page/element.js';
import { fileButton, onDrop } from './file-button.js';
import type { OwnInput, OwnInputEvents } from './own-input.js';
import { soundRecorder } from './sound-recorder.js';

/** What a sound of one's own may begin with. */
export interface SoundInputContext extends Pick<OwnInputEvents<Sound>, 'onInput' | 'onProblem'> {
  /** The sound that is seen, or where it is. */
  seen(): Promise<SoundSource>;
}

/**
 * A sound of one's own: from a file, dropped on the hero, or from the microphone; and a button that plays what is seen.
 *
 * @param hero - where files may be dropped
 */
export function soundInput(hero: HTMLElement, context: SoundInputContext): OwnInput {
  const { seen, onInput, onProblem } = context;
  /** Of what the task was given last: its model may know no other. */
  const sampleRate = async (): Promise<number | undefined> => {
    const source = await seen();
    return typeof source === 'object' && isSound(source) ? source.sampleRate : undefined;
  };
  const recorder = soundRecorder({ sampleRate, onStart: silence, onSound: onInput, onProblem });
  const open = (file: File): void => {
    stop();
    void sampleRate()
      .then((rate) =>
        readSound(file, {
          ...(rate !== undefined && { sampleRate: rate }),
          where: 'page',
          argument: 'the file',
        }),
      )
      .then(onInput, onProblem);
  };
  onDrop(hero, open);

  let playing: AudioBufferSourceNode | undefined;
  const button = element(
    'button',
    { type: 'button', onclick: () => (playing ? silence() : void play().catch(onProblem)) },
    'Play',
  );
  const play = async (): Promise<void> => {
    const sound = await readSound(await seen(), { where: 'page', argument: 'the sound' });
    const context = new AudioContext();
    playing = startOf(context, sound);
    button.textContent = 'Stop';
    playing.onended = () => {
      playing = undefined;
      button.textContent = 'Play';
      void context.close();
    };
    playing.start();
  };
  function silence(): void {
    playing?.stop();
  }
  function stop(): void {
    recorder.stop();
    silence();
  }
  return {
    roots: [button, fileButton('Open a sound', 'audio/*', open), recorder.button, recorder.root],
    stop,
  };
}

function startOf(context: AudioContext, { sampleRate, samples }: Sound): AudioBufferSourceNode {
  const buffer = context.createBuffer(1, samples.length, sampleRate);
  buffer.copyToChannel(Float32Array.from(samples), 0);
  const source = new AudioBufferSourceNode(context, { buffer });
  source.connect(context.destination);
  return source;
}
