import {
  type HeroLight,
  pointed as nothingPointed,
  type SeenResult,
  type TaskParts,
} from '@heed/demo-kit';
import type { TranscriptionResult, WordEvent } from '@heed/speech';
import { soundHero } from '../sound/sound-hero.js';
import { lookForWord } from './look-for-word.js';
import { saidAt } from './said-at.js';
import { withoutWords } from './without-words.js';
import { wordLine } from './word-line.js';
import { wordList } from './word-list.js';

/**
 * What the page of transcription shows: words above the moments in which they were heard. Who points at one sees where
 * it was listened for; while the sound plays, that is the word that is being said.
 */
export function transcriptionParts(): TaskParts {
  const pointed = nothingPointed();
  let words: TranscriptionResult['words'] = [];
  let playFrom = (_seconds: number): void => undefined;
  const press = (index: number): void => playFrom(words[index]!.from);

  const hero = soundHero<SeenResult & TranscriptionResult>((player, { onView }) => {
    const line = wordLine(pointed, press);
    const plain = withoutWords();
    let said: number | undefined;
    playFrom = player.playFrom;
    player.follow(({ seconds, playing }) => {
      line.until(playing ? seconds : undefined);
      const now = playing ? saidAt(words, seconds) : undefined;
      if (now === said) return;
      said = now;
      pointed.point(now);
    });
    pointed.follow(onView);

    function change(light: HeroLight): HeroLight {
      const { looks, seen } = light;
      const [look, ...others] = looks;
      const own =
        look && seen && pointed.index !== undefined && pointed.index < words.length
          ? lookForWord(seen.result.attention.maps, words, pointed.index, seen.choice)
          : look;
      line.light(own);
      // The words stand in a line of their own.
      return { ...light, looks: own ? [own, ...others] : [], shown: plain(light.shown) };
    }

    return {
      above: line.root,
      change,
      onQuestion() {
        words = [];
        pointed.point(undefined);
        line.show(words, undefined);
      },
      onResult(result, span) {
        words = result?.words ?? words;
        line.show(words, span);
      },
      progress(name, event) {
        if (name !== 'onWord') return;
        words = [...words, event as WordEvent];
        line.show(words, undefined);
      },
    };
  });
  return { hero, figure: () => wordList(pointed, press) };
}
