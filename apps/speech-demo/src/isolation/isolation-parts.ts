import { readSound } from '@heed/attention-core/media';
import type { Shown, Sound } from '@heed/attention-core/plugin';
import { type Question, type SeenResult, type TaskParts } from '@heed/demo-kit';
import { cleanExamples, type IsolationResult } from '@heed/speech';
import { lookAtMoment } from '../sound/moment-at.js';
import { soundHero } from '../sound/sound-hero.js';
import { compareWaves } from './compare-waves.js';
import { gainOf } from './gain-of.js';
import { isolationFigure } from './isolation-figure.js';
import { liveIsolation } from './live-isolation.js';
import { soundTiles } from './sound-tiles.js';
import { whichHeard } from './which-heard.js';

/** Seconds of sound after which the light of the moment that is heard is drawn again. */
const redrawn = 0.15;

type Result = SeenResult & IsolationResult;

/**
 * What the page of isolation shows: the sound with and without its noise, to be heard in turn, what of it was kept, at
 * what the moment looked that one is at, and the same live from a microphone.
 */
export function isolationParts(): TaskParts {
  const figure = isolationFigure();
  const hero = soundHero<Result>((player, events, task) => {
    const tiles = soundTiles();
    const live = liveIsolation(player.pause, events.onProblem);
    let asked: Question | undefined;
    let result: Result | undefined;
    /** What the tiles show. */
    let heard: Shown | undefined;
    let drawn: Result | undefined;

    /** Draws what came and what was kept, and then what that leaves. */
    async function draw(next: Result | undefined): Promise<void> {
      drawn = next;
      tiles.keep(next?.kept);
      tiles.show(heard, undefined);
      if (next === undefined) return;
      const speech = await task.shown({ input: next.sound });
      if (drawn === next) tiles.show(heard, speech);
    }

    /** Measures an example, whose speech without noise is known. */
    async function measure(next: Result, question: Question | undefined): Promise<void> {
      const clean = question && 'example' in question ? cleanExamples[question.example] : undefined;
      if (clean === undefined || question === undefined || !('example' in question)) return;
      const read = (source: string): Promise<Sound> =>
        readSound(source, { where: 'page', argument: 'the sound' });
      const address = (await task.example(question.example)) as string;
      const [came, wanted] = await Promise.all([read(address), read(clean)]);
      if (result === next) figure.gain(gainOf(came, next.sound, wanted));
    }

    /** The moment whose light is seen; 0 for that of all. */
    let looking = 0;
    player.follow(({ seconds, playing }) => {
      if (seconds === looking || (playing && Math.abs(seconds - looking) < redrawn)) return;
      looking = seconds;
      events.onView();
    });

    return {
      wave: compareWaves(),
      beside: [whichHeard(player.choose)],
      between: tiles.root,
      live,
      soundsOf: ({ sound }) => [sound],
      change(light) {
        if (light.shown !== heard || result !== drawn) {
          heard = light.shown;
          draw(result).catch(events.onProblem);
        }
        const { looks, seen } = light;
        const [look, ...others] = looks;
        if (look === undefined || seen === undefined || looking === 0) return light;
        const own = lookAtMoment(seen.result.attention.maps, looking, seen.choice);
        return own ? { ...light, looks: [own, ...others] } : light;
      },
      onQuestion(question) {
        asked = question;
        result = undefined;
        figure.gain(undefined);
        live.stop();
      },
      onResult(next) {
        if (next === result) return;
        result = next;
        if (next === undefined) return;
        measure(next, asked).catch(events.onProblem);
      },
    };
  });
  return { hero, figure: () => figure };
}
