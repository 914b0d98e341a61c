import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import { describeValue, HeedError } from '@heed/attention-core/errors';
import { readSound } from '@heed/attention-core/media';
import { setAside, type Watched } from '@heed/attention-core/train';
import type { Clip } from './clip.js';
import { transcriptWords } from './transcript-words.js';

/** How the names of sounds end that can be read in Node. */
export const soundEndings: ReadonlySet<string> = new Set([
  '.wav',
  '.mp3',
  '.ogg',
  '.oga',
  '.opus',
  '.flac',
]);

/** Most different words: each is one output of the model. */
const mostWords = 1000;
/** Longest recording that is learned from, in seconds: what fits into a window. */
const longest = 6;
/** Share of the recordings that are kept for measuring. */
const devShare = 0.2;
/** Fewest recordings. */
const fewest = 10;

const where = 'transcription';

/** A file with what is said in it. */
interface Transcribed {
  file: string;
  text: string;
}

/** What stands in the file beside a sound. */
async function fromTexts(folder: string): Promise<Transcribed[]> {
  const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where,
      required: `${folder} must be a folder that can be read`,
      got: String((cause as NodeJS.ErrnoException).code),
      cause,
    });
  });
  const found = names
    .filter((name) => soundEndings.has(extname(name).toLowerCase()))
    .sort()
    .map(async (name): Promise<Transcribed[]> => {
      const file = join(folder, name);
      const beside = join(dirname(file), `${basename(file, extname(file))}.txt`);
      const isThere = await stat(beside).then(
        () => true,
        () => false,
      );
      return isThere ? [{ file, text: await readFile(beside, 'utf8') }] : [];
    });
  return (await Promise.all(found)).flat();
}

/** What a table of files and transcripts says. */
async function fromTable(folder: string): Promise<Transcribed[] | undefined> {
  const table = await readFile(join(folder, 'transcripts.tsv'), 'utf8').catch(() => undefined);
  if (table === undefined) return undefined;
  return table
    .replace(/^\uFEFF/u, '') // which some editors put first
    .split(/\r?\n/u)
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const [file, text, ...more] = line.split('\t');
      if (file !== undefined && text !== undefined && more.length === 0) {
        return { file: join(folder, file), text };
      }
      throw new HeedError({
        code: 'data',
        where,
        required: `line ${index + 1} of transcripts.tsv must be the name of a sound, a tab, and what is said in it`,
        got: describeValue(line),
      });
    });
}

/** Somebody's own recordings, parted. */
export interface OwnSpeech {
  /** All words that are said, in the order of the alphabet. */
  words: string[];
  train: Clip[];
  dev: Clip[];
}

/**
 * Reads a folder of sounds and transcripts: `transcripts.tsv`, each line a file, a tab and its text; or beside each sound
 * a file of the same name that ends in `.txt`. Sounds of one sub-folder are taken for one speaker's. A fifth of them is
 * kept for measuring.
 *
 * @param sampleRate - that they are read at, in Hz
 * @param seed - by which they are parted, each by its name
 * @throws HeedError `data` where there are fewer than ten, where they say more than 1,000 different words, or one says
 * nothing; `file-missing` for a folder that cannot be read; as `readSound`, also for one longer than 6 s
 */
export async function readTranscripts(
  folder: string,
  sampleRate: number,
  seed: number,
  { signal, onMessage }: Watched = {},
): Promise<OwnSpeech> {
  const listed = (await fromTable(folder)) ?? (await fromTexts(folder));
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where, required, got });
  };
  if (listed.length < fewest) {
    refuse(
      `${folder} must hold at least ${fewest} sounds with transcripts: transcripts.tsv, or a .txt beside each`,
      String(listed.length),
    );
  }
  const said = listed.map(({ file, text }) => {
    const words = transcriptWords(text);
    return words.length > 0
      ? words
      : refuse(`the transcript of ${file} must say something`, describeValue(text));
  });
  const vocabulary = new Set(said.flat());
  if (vocabulary.size > mostWords) {
    refuse(
      `the transcripts must have at most ${mostWords} different words`,
      String(vocabulary.size),
    );
  }
  const kept = Math.round(devShare * listed.length);
  const dev = setAside(listed, kept, ({ file }) => relative(folder, file), seed);
  const parts: Pick<OwnSpeech, 'train' | 'dev'> = { train: [], dev: [] };
  onMessage?.(`Reading ${listed.length} sounds`);
  for (const [index, each] of listed.entries()) {
    const { samples } = await readSound(each.file, {
      sampleRate,
      longest,
      where,
      argument: each.file,
      ...(signal && { signal }),
    });
    const speaker = dirname(relative(folder, each.file));
    parts[dev.has(each) ? 'dev' : 'train'].push({ samples, words: said[index]!, speaker });
  }
  return { words: [...vocabulary].sort(), ...parts };
}
