import { HeedError } from '@heed/attention-core/errors';
import type { Clip } from './clip.js';

/** Recordings by whether they are of one speaker. */
export interface HeldOut {
  /** Of the speaker, those to train and of dev. */
  asked: readonly Clip[];
  /** Of everybody else. */
  train: readonly Clip[];
  dev: readonly Clip[];
}

/**
 * Keeps one speaker's recordings out of a corpus.
 *
 * @param where - who asks, in errors
 * @throws HeedError `option` for somebody who is not there
 */
export function withoutSpeaker(
  speaker: string,
  { train, dev }: Record<'train' | 'dev', readonly Clip[]>,
  where: string,
): HeldOut {
  const isAsked = (clip: Clip) => clip.speaker === speaker;
  const asked = [...train, ...dev].filter(isAsked);
  if (asked.length === 0) {
    const there = [...new Set(train.map((clip) => clip.speaker))].join(', ');
    const required = `speaker must be one of ${there}`;
    throw new HeedError({ code: 'option', where, required, got: speaker });
  }
  const others = (clips: readonly Clip[]) => clips.filter((clip) => !isAsked(clip));
  return { asked, train: others(train), dev: others(dev) };
}
