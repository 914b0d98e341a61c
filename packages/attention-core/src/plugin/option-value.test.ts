import { doubleModel } from '../../test/fixtures/models.js';
import { writeModel } from '../onnx/index.js';
import type { AnswerOptions, CallOptionsOf, CompletedOptions } from './call-options.js';
import type { TaskDefinition, TaskResult } from './contract.js';
import { defineTask } from './define-task.js';
import {
  callback,
  predicate,
  wholeNumber,
  words,
  type CallbackEvent,
  type OptionDeclarations,
} from './option-declaration.js';

interface Letter {
  letter: string;
}

const options = {
  without: words({ about: 'Letters that are left out.', most: 3 }),
  keep: predicate<Letter>('Is asked of each letter whether it stays.'),
  times: wholeNumber({ default: 1, minimum: 1, maximum: 4, about: 'How often.' }),
  onEnd: callback<CallbackEvent>('Is told of the end.'),
};
type Declared = typeof options;

interface Kept extends TaskResult {
  text: string;
}

/** What the runner got of `without`. */
const got: (readonly string[])[] = [];

const id = 'test/keep';
const definition: TaskDefinition<string, Kept, Declared> = {
  id,
  title: 'Keep',
  summary: 'Keeps letters.',
  mechanisms: [],
  input: 'text',
  output: 'text',
  examples: ['a'],
  options,
  batchSize: 1,
  model: new URL('data:,'),
  describe: ({ text }) => text,
  open: () => ({
    check(): asserts this is unknown {},
    run(inputs, { without, keep }) {
      got.push(without);
      const stays = (letter: string) => !without.includes(letter) && (keep?.({ letter }) ?? true);
      return Promise.resolve(inputs.map((text) => ({ text: [...text].filter(stays).join('') })));
    },
    evidence: {
      parts: (text) => ({ kind: 'tokens', labels: [...text] }),
      keep: (text, kept) => [...text].filter((_, place) => kept[place]).join(''),
      confidence: ({ text }) => text.length / 100,
    },
  }),
};

const open = () => defineTask(definition).load(writeModel(doubleModel({ 'heed.task': id })));

beforeEach(() => {
  got.length = 0;
});

test('words are what was given, and an empty list where nothing was', async () => {
  const task = await open();
  expect(await task('abba')).toEqual({ text: 'abba' });
  expect(await task('abba', { without: ['b', 'x'] })).toEqual({ text: 'aa' });
  expect(got).toEqual([[], ['b', 'x']]);
  await task.dispose();
});

test('words that change while the model answers change nothing', async () => {
  const task = await open();
  const without = ['b'];
  const answers = task(['ab', 'ab'], { without });
  without[0] = 'a';
  expect(await answers).toEqual([{ text: 'a' }, { text: 'a' }]);
  await task.dispose();
});

/** The model of this test has no maps to explain by, so the scores are given. */
const explained = { methods: [], scores: [{ first: [2, 1] }] };

type Ask = (input: unknown, options: unknown) => Promise<unknown>;

const list = 'without must be an array of at most 3 strings, none of them empty';
test.each<[string, unknown, string]>([
  ['a text', { without: 'ab' }, `${list}; got "ab".`],
  ['nothing', { without: null }, `${list}; got null.`],
  ['one too many', { without: ['a', 'b', 'c', 'd'] }, `${list}; got an array of 4.`],
  [
    'a number among them',
    { without: ['a', 'b', 5] },
    'without[2] must be a string that is not empty; got the number 5.',
  ],
  ['an empty one', { without: [''] }, 'without[0] must be a string that is not empty; got "".'],
  [
    'a hole',
    { without: new Array(2) },
    'without[0] must be a string that is not empty; got undefined.',
  ],
  ['no function', { keep: 'yes' }, 'keep must be a function; got "yes".'],
  ['null as one', { keep: null }, 'keep must be a function; got null.'],
  [
    'one that says nothing',
    { keep: () => undefined },
    'keep must return true or false; got undefined.',
  ],
  [
    'one that answers later',
    { keep: () => Promise.resolve(true) },
    'keep must return true or false; got an object of class Promise.',
  ],
])('an option is refused that is %s', async (_, given, message) => {
  const task = await open();
  const loose = task as unknown as Ask & { faithfulness: Ask };
  const refused = { code: 'option', message: `${id}: ${message}` };
  await expect(loose('ab', given)).rejects.toMatchObject(refused);
  const asked = { ...explained, options: given };
  await expect(loose.faithfulness(['ab'], asked)).rejects.toMatchObject(refused);
  await task.dispose();
});

test('a predicate decides, and what it throws ends the call', async () => {
  const task = await open();
  const asked: Letter[] = [];
  const keep = (letter: Letter) => asked.push(letter) > 0 && letter.letter !== 'a';
  expect(await task(['ab', 'ca'], { keep })).toEqual([{ text: 'b' }, { text: 'c' }]);
  expect(asked).toEqual([...'abca'].map((letter) => ({ letter })));
  const fails = (): boolean => {
    throw new Error('full');
  };
  await expect(task('a', { keep: fails })).rejects.toThrow('full');
  await task.dispose();
});

test('explanations are of answers with both', async () => {
  const task = await open();
  const asked: string[] = [];
  const keep = ({ letter }: Letter) => asked.push(letter) > 0;
  await task.faithfulness(['ab'], { ...explained, options: { without: ['b'], keep } });
  expect(new Set(got.map(String))).toEqual(new Set(['b']));
  expect(new Set(asked)).toEqual(new Set(['a']));
  await task.dispose();
});

test('types follow from what is declared', () => {
  const keep = ({ letter }: Letter) => letter > 'a';
  const onEnd = ({ input }: CallbackEvent) => input > 0; // may say something that nobody hears
  const given: CallOptionsOf<Declared> = { without: ['a'] as const, keep, onEnd };
  const answering: AnswerOptions<CallOptionsOf<Declared>> = { without: ['a'], keep, times: 2 };
  const complete: CompletedOptions<Declared> = {
    without: [],
    keep: undefined,
    times: 1,
    onEnd: undefined,
  };
  const certain: readonly string[] = complete.without;
  const declared: OptionDeclarations = options;
  // @ts-expect-error nobody listens to explanations
  const heard: AnswerOptions<CallOptionsOf<Declared>> = { onEnd };
  // @ts-expect-error a word is no list
  const word: CallOptionsOf<Declared> = { without: 'a' };
  // @ts-expect-error it must say true or false
  const silent: CallOptionsOf<Declared> = { keep: ({ letter }) => console.log(letter) };
  // @ts-expect-error it is asked about letters
  const other: CallOptionsOf<Declared> = { keep: (letter: string) => letter > 'a' };
  // @ts-expect-error it may be left out by the caller
  const asked: (letter: Letter) => boolean = complete.keep;
  const all = [given, answering, certain, declared, heard, word, silent, other, asked];
  expect(all).toHaveLength(9);
});
