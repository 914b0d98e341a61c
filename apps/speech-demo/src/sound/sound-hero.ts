import { readSound, type SoundSource } from '@heed/attention-core/media';
import type { Sound } from '@heed/attention-core/plugin';
import {
  element,
  type HeroEvents,
  type HeroLight,
  type HeroMaker,
  pictureHeroOf,
  type Question,
  sameQuestion,
  type SeenResult,
} from '@heed/demo-kit';
import { ownSound } from './own-sound.js';
import { followPlayhead } from './playhead.js';
import { type Player, soundPlayer } from './player.js';
import { positionOf } from './position.js';
import { type Span, spanOf, wholeOf } from './span.js';
import { type WaveView, waveView } from './wave-view.js';

/** What is special about a hero whose input is a sound. */
export interface SoundHeroParts<Result extends SeenResult> {
  /** What stands above the waveform. */
  above?: HTMLElement;
  /** What stands beside the button that plays. */
  beside?: readonly HTMLElement[];
  /** What stands between waveform and picture. */
  between?: HTMLElement;
  /** Another way to give a sound: a button, and what it opens. */
  live?: Readonly<Record<'button' | 'root', HTMLElement>>;
  /** Shows the sounds as they swing. Default: the first of them. */
  wave?: WaveView;
  /** Changes a light before it is shown. */
  change?(light: HeroLight): HeroLight;
  /** Sounds of an answer that are in time with the input. Default: none. */
  soundsOf?(result: Result): readonly Sound[];
  /** Something else is asked about; its answer comes later. */
  onQuestion?(question: Question): void;
  /** There is an answer, or none. */
  onResult?(result: Result | undefined, span: Span | undefined): void;
  /** What a callback of the task was told, before the answer is there. */
  progress?(name: string, event: never): void;
}

/**
 * A sound with its waveform above its spectrogram, both along the same time, which plays: the moment that is heard is
 * marked in both.
 *
 * @param partsOf - makes what is special about it
 */
export function soundHero<Result extends SeenResult>(
  partsOf: (
    player: Player,
    events: HeroEvents,
    task: Parameters<HeroMaker>[2],
  ) => SoundHeroParts<Result> = () => ({}),
): HeroMaker {
  return (root, intro, task, events) => {
    const player = soundPlayer(events.onProblem);
    const parts = partsOf(player, events, task);
    const { wave = waveView(), above, between, beside = [], live } = parts;
    const position = positionOf(player);
    let question: Question | undefined;
    let sound: Sound | undefined;
    let result: Result | undefined;
    let span: Span | undefined;

    const shownSpan = (): Span => span ?? (sound ? wholeOf(sound) : { from: 0, to: 1 });
    followPlayhead(root, player, shownSpan);

    function showSounds(): void {
      const others = result ? (parts.soundsOf?.(result) ?? []) : [];
      const sounds = sound ? [sound, ...others] : [];
      wave.show(sounds, shownSpan());
      position.show(shownSpan());
      player.load(sounds);
    }

    async function hear(next: Question): Promise<void> {
      const source = 'example' in next ? await task.example(next.example) : next.input;
      const read = await readSound(source as SoundSource, { where: 'page', argument: 'the sound' });
      if (question !== next) return;
      sound = read;
      showSounds();
    }

    /** Notices another answer, and that what was answered is no longer asked. */
    function renew({ seen, looks: [look] }: HeroLight): void {
      const isAsked = seen && question && sameQuestion(seen.question, question);
      const next = isAsked ? (seen.result as Result) : undefined;
      const shows = look && spanOf(look.axis);
      const isOther = next !== result;
      const moved = shows !== undefined && (shows.from !== span?.from || shows.to !== span.to);
      if (!isOther && !moved) return;
      result = next;
      if (shows) span = shows;
      showSounds();
      if (isOther || moved) parts.onResult?.(result, span);
    }

    const hero = pictureHeroOf(root, intro, task, events, {
      over: position.root,
      above: element(
        'div',
        { class: 'heard' },
        element('div', { class: 'playing' }, player.button, ...beside),
        ...(above ? [above] : []),
        wave.root,
        ...(between ? [between] : []),
      ),
      own: (heroRoot, context) => ownSound(heroRoot, context, player, live),
      change(light) {
        renew(light);
        return parts.change?.(light) ?? light;
      },
      onQuestion(next) {
        question = next;
        sound = result = span = undefined;
        showSounds();
        parts.onQuestion?.(next);
        hear(next).catch(events.onProblem);
      },
    });
    if (parts.progress) hero.progress = (name, event) => parts.progress!(name, event);
    return hero;
  };
}
