import { doubleModel } from '../../test/fixtures/models.js';
import { HeedError } from '../errors/index.js';
import { yieldToSignal } from '../errors/yield-to-signal.js';
import { writeModel } from '../onnx/index.js';
import type { CallOptionsOf, CompletedOptions } from './call-options.js';
import type { TaskDefinition, TaskResult } from './contract.js';
import { defineTask } from './define-task.js';
import {
  callback,
  number,
  predicate,
  wholeNumber,
  words,
  type CallbackEvent,
  type OptionDeclarations,
} from './option-declaration.js';

interface Step extends CallbackEvent {
  done: number;
}

const options = {
  times: wholeNumber({ default: 2, minimum: 1, maximum: 4, about: 'How often.' }),
  shift: number({ minimum: -1, maximum: 1, about: 'What is added in the end.' }),
  onStep: callback<Step>('Is told of each time.'),
};
type Declared = typeof options;

interface Repeated extends TaskResult {
  text: string;
}

const id = 'test/repeat';
const definition: TaskDefinition<string, Repeated, Declared> = {
  id,
  title: 'Repeat',
  summary: 'Says a word several times.',
  mechanisms: [],
  input: 'text',
  output: 'text',
  examples: ['a'],
  options,
  batchSize: 2,
  model: new URL('data:,'),
  describe: ({ text }) => text,
  open: () => ({
    check(): asserts this is unknown {},
    async run(words, { times, shift = 0, onStep, signal }) {
      for (let done = 1; done <= times; done++) {
        words.forEach((_, input) => onStep?.({ input, done }));
        await yieldToSignal(signal, id);
      }
      return words.map((word) => ({ text: `${word.repeat(times)}${shift}` }));
    },
    evidence: {
      parts: (word) => ({ kind: 'tokens', labels: [...word] }),
      keep: (word) => word,
      confidence: ({ text }) => text.length / 100,
    },
  }),
};

const open = () => defineTask(definition).load(writeModel(doubleModel({ 'heed.task': id })));

async function refusal(attempt: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof attempt === 'function' ? attempt() : attempt);
  } catch (error) {
    if (error instanceof HeedError && error.code === 'option') return error.message;
    throw error;
  }
  return 'no failure';
}

test('a call sets what it wants and gets the defaults of the rest', async () => {
  const repeat = await open();
  expect(await repeat('a')).toEqual({ text: 'aa0' });
  expect(await repeat('a', { times: 4, shift: 0.5 })).toEqual({ text: 'aaaa0.5' });
  expect(await repeat(['a', 'b'], { times: 1 })).toEqual([{ text: 'a0' }, { text: 'b0' }]);
  await repeat.dispose();
});

test.each<[string, unknown, string]>([
  ['too large', { times: 5 }, 'times must be a whole number from 1 to 4; got the number 5.'],
  ['not whole', { times: 1.5 }, 'times must be a whole number from 1 to 4; got the number 1.5.'],
  ['no number', { shift: NaN }, 'shift must be a number from -1 to 1; got the number NaN.'],
  ['of another type', { times: '2' }, 'times must be a whole number from 1 to 4; got "2".'],
  ['no function', { onStep: true }, 'onStep must be a function; got true.'],
  [
    'unknown',
    { beams: 4 },
    'options must be among attention, signal, times, shift, onStep; got "beams".',
  ],
  ['a word for yes', { attention: 'yes' }, 'attention must be true or false; got "yes".'],
  ['the controller', { signal: new AbortController() }, 'signal must be an AbortSignal; got'],
  ['no options', 7, 'options must be an object; got the number 7. Each option stands by its name.'],
  ['nothing', null, 'options must be an object; got null.'],
])('an option is refused that is %s', async (_, given, message) => {
  const repeat = await open();
  const loose = repeat as (input: string, options: unknown) => Promise<unknown>;
  expect(await refusal(loose('a', given))).toContain(`${id}: ${message}`);
  await repeat.dispose();
});

test('callbacks hear of the inputs of the call, across its batches', async () => {
  const repeat = await open();
  const heard: Step[] = [];
  await repeat(['a', 'b', 'c'], { times: 1, onStep: (step) => heard.push(step) });
  expect(heard).toEqual([0, 1, 2].map((input) => ({ input, done: 1 })));
  await repeat.dispose();
});

test('what a callback throws ends the call', async () => {
  const repeat = await open();
  const onStep = (): never => {
    throw new Error('full');
  };
  await expect(repeat('a', { onStep })).rejects.toThrow('full');
  await repeat.dispose();
});

test('whoever waits for a turn can stop a model between its steps', async () => {
  const repeat = await open();
  const control = new AbortController();
  const heard: number[] = [];
  setTimeout(() => control.abort()); // as a click or a message would
  await expect(
    repeat('a', {
      times: 4,
      signal: control.signal,
      onStep({ done }) {
        heard.push(done);
        const until = performance.now() + 5;
        while (performance.now() < until); // an engine that gives nobody a turn
      },
    }),
  ).rejects.toMatchObject({ code: 'aborted' });
  expect(heard.length).toBeLessThan(4);
  await repeat.dispose();
});

test('explanations are of answers with options, and nobody listens to them', async () => {
  const repeat = await open();
  const loose = repeat as unknown as Record<
    'explain' | 'faithfulness',
    (inputs: unknown, options: unknown) => Promise<unknown>
  >;
  for (const ask of [loose.explain, loose.faithfulness]) {
    expect(await refusal(ask('a', { options: { times: 9 } }))).toContain('times must be a whole');
    expect(await refusal(ask('a', { options: { onStep: () => 0 } }))).toContain(
      'options must be among times, shift; got "onStep"',
    );
  }
  await repeat.dispose();
});

test.each<[string, OptionDeclarations]>([
  ['like lengthPenalty', { 'length-penalty': callback('') }],
  ['not attention or signal', { signal: callback('') }],
  ['must be a whole number', { n: wholeNumber({ minimum: 0.5, maximum: 2, about: '' }) }],
  [
    'must be a number; got the number Infinity',
    { n: number({ minimum: 0, maximum: Infinity, about: '' }) },
  ],
  ['its minimum above 1', { n: number({ minimum: 2, maximum: 1, about: '' }) }],
  ['the default of n', { n: number({ default: 3, minimum: 0, maximum: 1, about: '' }) }],
  ['most of left must be a whole number from 1', { left: words({ about: '', most: 0 }) }],
  ['from 1; got the number 2.5', { left: words({ about: '', most: 2.5 }) }],
  ['like lengthPenalty', { 'only-if': predicate('') }],
])('a declaration must be %s', async (message, declared) => {
  const wrong = { ...definition, options: declared } as unknown as typeof definition;
  expect(await refusal(() => defineTask(wrong))).toContain(message);
});

test('types follow from what is declared', () => {
  const given: CallOptionsOf<Declared> = { times: 1, attention: true, onStep: ({ done }) => done };
  const completed = { times: 1, shift: undefined, onStep: undefined } as const;
  const complete: CompletedOptions<Declared> = completed;
  // @ts-expect-error there is no such option
  const unknown: CallOptionsOf<Declared> = { beams: 1 };
  // @ts-expect-error a function is no number
  const wrong: CallOptionsOf<Declared> = { times: () => 1 };
  // @ts-expect-error it may be left out by the caller
  const certain: CompletedOptions<Declared>['shift'] & number = complete.shift;
  expect([given, unknown, wrong, certain]).toHaveLength(4);
});
