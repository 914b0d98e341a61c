import { element } from '@heed/demo-kit';
import { type Bed, stayAt } from './bed.js';
import { bedList } from './bed-list.js';
import { clock } from './clock.js';
import type { ConnectedWard } from './connect-ward.js';
import { type BedMoment, type Replay, replayOf } from './replay.js';
import { lastStep, stepHours } from './steps.js';

/** What a ward tells its hero. */
export interface WardEvents {
  /** Somebody wants to see a bed, or time has passed in the one that is seen. */
  onSee(bed: Bed): void;
  /** The clock began or stopped. */
  onPlaying(): void;
  onProblem(error: unknown): void;
}

/** A ward in which stays happen once more: a clock, and the beds by risk. */
export interface WardView {
  readonly root: HTMLElement;
  readonly playing: boolean;
  /**
   * Beds come in, and time begins.
   *
   * @param isPicked - whether something is seen already that must not be taken away
   */
  begin(beds: readonly Bed[], isPicked: () => boolean): Promise<void>;
  /** The bed whose details are seen; `undefined` for none. */
  choose(bed: Bed | undefined): void;
  /** What is known of a bed now. */
  stay(bed: Bed): ReturnType<typeof stayAt>;
  pause(): void;
}

/** Makes a {@link WardView}. */
export function wardView(
  ward: ConnectedWard,
  { onSee, onPlaying, onProblem }: WardEvents,
): WardView {
  let replay: Replay | undefined;
  let list: ReturnType<typeof bedList> | undefined;
  let moments: readonly BedMoment[] = [];
  let chosen: Bed | undefined;
  let wasPlaying = false;
  const time = clock(changed);
  const title = element('h2', { id: 'ward-title' }, 'The ward');
  const legend = element(
    'p',
    { class: 'note ward-legend', 'aria-hidden': 'true' },
    element('span', {}, 'highest risk first'),
    element('span', {}, 'course, risk, change in 6 h'),
  );
  const root = element(
    'section',
    { class: 'ward', 'aria-labelledby': 'ward-title' },
    element('div', { class: 'ward-head' }, title, time.root),
    legend,
  );

  async function changed(): Promise<void> {
    const { step } = time;
    try {
      await replay?.reach(step);
    } catch (error) {
      onProblem(error);
      if (time.playing) time.pause();
      return;
    }
    // A step that somebody has left meanwhile is not shown.
    if (step !== time.step) return;
    show();
    const { playing } = time;
    if (chosen) onSee(chosen);
    if (playing !== wasPlaying) onPlaying();
    wasPlaying = playing;
  }

  function show(): void {
    moments = replay?.at(time.step) ?? moments;
    list?.show(moments, chosen);
  }

  return {
    root,
    get playing() {
      return time.playing;
    },
    async begin(beds, isPicked) {
      replay = replayOf(beds, ward);
      list = bedList(beds, onSee);
      root.append(list.root);
      await replay.reach(0);
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
        // Nothing moves by itself: the middle of the stays says most.
        const middle = lastStep / 2;
        await replay.reach(middle);
        time.set(middle);
      } else {
        time.play();
      }
      show();
      const [worst] = moments;
      if (worst && !chosen && !isPicked()) onSee(worst.bed);
    },
    choose(bed) {
      chosen = bed;
      show();
    },
    stay: (bed) => stayAt(bed, time.step * stepHours),
    pause: () => {
      if (time.playing) time.pause();
    },
  };
}
