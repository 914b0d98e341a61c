import type { Sound } from '@heed/attention-core/plugin';
import { element } from '@heed/demo-kit';

/** Where a {@link Player} is. */
export interface PlayPlace {
  /** From the beginning of the sound. */
  seconds: number;
  playing: boolean;
}

/** Plays one of several sounds that are in time with each other. */
export interface Player {
  /** Plays and pauses. */
  readonly button: HTMLElement;
  readonly place: PlayPlace;
  /** Takes other sounds; where the first is the same as before, it goes on where it was. */
  load(sounds: readonly Sound[]): void;
  /** Lets another of the sounds be heard, from where this one is. */
  choose(index: number): void;
  /** Goes to a place; whether it plays stays. */
  seek(seconds: number): void;
  /** Plays from a place on. */
  playFrom(seconds: number): void;
  pause(): void;
  /** Calls back whenever the place changes: while it plays, with each picture of the screen. */
  follow(listener: (place: PlayPlace) => void): void;
}

/** Sounds that are played together, all but one of them silent. */
interface Run {
  context: AudioContext;
  sources: readonly AudioBufferSourceNode[];
  gains: readonly GainNode[];
  /** Where in the sound it began. */
  from: number;
}

/** Seconds in which one sound gives way to the other: none is heard to be cut. */
const fade = 0.015;

/**
 * Makes a {@link Player}.
 *
 * @param onProblem - is told why a sound cannot be played
 */
export function soundPlayer(onProblem: (error: unknown) => void): Player {
  const button = element(
    'button',
    { type: 'button', class: 'play', onclick: () => (run ? pause() : start(rest)) },
    'Play',
  );
  const listeners: ((place: PlayPlace) => void)[] = [];
  let sounds: readonly Sound[] = [];
  let chosen = 0;
  /** Where it stands while nothing plays. */
  let rest = 0;
  let run: Run | undefined;

  const length = (): number => (sounds[0] ? sounds[0].samples.length / sounds[0].sampleRate : 0);
  const now = (): number =>
    run ? Math.min(length(), run.from + run.context.currentTime) : Math.min(length(), rest);

  function tell(): void {
    const place = { seconds: now(), playing: run !== undefined };
    for (const listener of listeners) listener(place);
  }

  function watch(of: Run): void {
    if (run !== of) return;
    tell();
    requestAnimationFrame(() => watch(of));
  }

  function start(seconds: number): void {
    try {
      halt();
      if (sounds.length === 0) return;
      const from = seconds < length() - 0.02 ? Math.max(0, seconds) : 0;
      const begun = begin(sounds, chosen, from);
      run = begun;
      begun.sources[0]!.onended = () => {
        if (run !== begun) return;
        halt();
        rest = 0;
        tell();
      };
      button.textContent = 'Pause';
      watch(begun);
    } catch (error) {
      halt();
      onProblem(error);
    }
  }

  /** Ends what plays, and stays where it is. */
  function halt(): void {
    if (run === undefined) return;
    rest = now();
    void run.context.close();
    run = undefined;
    button.textContent = 'Play';
  }

  function pause(): void {
    halt();
    tell();
  }

  return {
    button,
    get place() {
      return { seconds: now(), playing: run !== undefined };
    },
    load(next) {
      const [playing, goesOn] = [run !== undefined, next[0] === sounds[0]];
      halt();
      sounds = next;
      if (!goesOn) rest = 0;
      if (playing && goesOn) start(rest);
      else tell();
    },
    choose(index) {
      chosen = index;
      run?.gains.forEach(({ gain, context }, at) => {
        gain.setTargetAtTime(at === index ? 1 : 0, context.currentTime, fade / 3);
      });
    },
    seek(seconds) {
      if (run) start(seconds);
      else {
        rest = Math.max(0, seconds);
        tell();
      }
    },
    playFrom: start,
    pause,
    follow: (listener) => listeners.push(listener),
  };
}

/** Starts all sounds at once, of which one is heard. */
function begin(sounds: readonly Sound[], chosen: number, from: number): Run {
  const context = new AudioContext();
  const gains = sounds.map((_, index) => new GainNode(context, { gain: index === chosen ? 1 : 0 }));
  const sources = sounds.map(({ sampleRate, samples }, index) => {
    const buffer = context.createBuffer(1, samples.length, sampleRate);
    buffer.copyToChannel(Float32Array.from(samples), 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(gains[index]!).connect(context.destination);
    source.start(0, from);
    return source;
  });
  return { context, sources, gains, from };
}
