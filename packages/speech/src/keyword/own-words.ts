import { basename } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { setAside, type Watched } from '@heed/attention-core/train';
import type { Clip } from '../corpus/clip.js';
import type { KeywordCorpus } from './corpus.js';
import { listening } from './listening.js';
import { readWindow } from './read-window.js';

/** Share of each word's recordings that is kept for measuring. */
const devShare = 0.2;

/** Options of {@link ownWords}. */
export interface OwnWordsOptions extends Watched {
  /** By which each word's recordings are parted. */
  seed: number;
}

function requireWords(words: Readonly<Record<string, readonly string[]>>): void {
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where: 'speech/keyword', required, got });
  };
  const names = Object.keys(words);
  if (names.length < 2) refuse('there must be 2 words or more', names.join(', ') || 'none');
  for (const name of names) {
    const { length } = words[name]!;
    if (length < 2) refuse(`the word ${name} must have at least 2 recordings`, String(length));
  }
}

/**
 * Somebody's own recordings of single words, a fifth of each word kept apart. Only the window that the model hears is
 * kept of each.
 *
 * @param words - paths by word
 * @throws HeedError `data` for fewer than two words, or a word with fewer than two recordings; as `readSound` for what
 * is no sound, naming the file
 */
export async function ownWords(
  words: Readonly<Record<string, readonly string[]>>,
  { seed, signal, onMessage }: OwnWordsOptions,
): Promise<KeywordCorpus> {
  requireWords(words);
  const labels = Object.keys(words);
  const parts: Record<'train' | 'dev', Clip[]> = { train: [], dev: [] };
  onMessage?.(`Reading recordings of ${labels.length} words`);
  for (const word of labels) {
    const files = words[word]!;
    const named = (file: string) => `${word}/${basename(file)}`;
    const kept = Math.max(1, Math.round(devShare * files.length));
    const aside = setAside(files, kept, named, seed);
    for (const file of files) {
      const { samples, from, to } = await readWindow(file, listening, {
        where: 'speech/keyword',
        argument: file,
        ...(signal && { signal }),
      });
      const heard = samples.slice(0, Math.round((to - from) * listening.sampleRate));
      const part = aside.has(file) ? parts.dev : parts.train;
      part.push({ samples: heard, words: [word], speaker: '' });
    }
  }
  return { name: 'own words', labels, ...parts, noises: [] };
}
