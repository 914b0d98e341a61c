import { HeedError } from '@heed/attention-core/errors';
import {
  rangeOf,
  type CallbackEvent,
  type NumberOption,
  type Task,
  type TaskResult,
  type WordsOption,
} from '@heed/attention-core/plugin';
import type { Loaded } from './answers.js';
import { differenceOf } from './difference.js';

/** How far numbers may be apart in the same answer, computed twice. */
const tolerance = 1e-4;

/** Numbers that an option must refuse. */
const outOf = ({ kind, minimum, maximum }: NumberOption): unknown[] => [
  minimum - 1,
  maximum + 1,
  NaN,
  String(minimum),
  null,
  ...(kind === 'whole number' ? [minimum + 0.5] : []),
];

/**
 * Tests the options that a task declares. A number works at its bounds; numbers and lists of words are the
 * default where they are not given, and are refused by their names where they are wrong. Callbacks hear of the
 * call's inputs; predicates are asked about the first example, and must say `true` or `false`.
 */
export function testOptions(task: Task, loaded: () => Loaded): void {
  const [example] = task.examples;
  const ask = (options: object): Promise<TaskResult> => loaded()(example, options);
  const refusal = async (options: object): Promise<string> => {
    const error: unknown = await ask(options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(HeedError);
    expect(error).toMatchObject({ code: 'option' });
    return (error as HeedError).message;
  };

  function testDefault(name: string, usual: unknown): void {
    test(`${name} has its default where it is not given`, async () => {
      const given = await ask({ [name]: usual });
      expect(differenceOf(await ask({}), given, tolerance)).toBeUndefined();
    });
  }

  function testNumber(name: string, option: NumberOption): void {
    test(`${name} works from its minimum to its maximum`, async () => {
      for (const value of [option.minimum, option.maximum]) {
        expect(task.describe(await ask({ [name]: value }))).toMatch(/\S/);
      }
      for (const value of outOf(option)) {
        expect(await refusal({ [name]: value })).toContain(`${name} must be ${rangeOf(option)}`);
      }
    });
    if (option.default !== undefined) testDefault(name, option.default);
  }

  function testWords(name: string, option: WordsOption): void {
    test(`${name} takes no more words than it may, and nothing else`, async () => {
      for (const value of [Array<string>(option.most + 1).fill('a'), 'a', null]) {
        expect(await refusal({ [name]: value })).toContain(`${name} must be ${rangeOf(option)}`);
      }
      for (const value of ['', 1, null]) {
        const message = `${name}[0] must be a string that is not empty`;
        expect(await refusal({ [name]: [value] })).toContain(message);
      }
    });
    testDefault(name, []);
  }

  function testPredicate(name: string): void {
    test(`${name} is asked, and must say true or false`, async () => {
      expect(task.describe(await ask({ [name]: () => true }))).toMatch(/\S/);
      const said = await refusal({ [name]: () => 'yes' });
      expect(said).toContain(`${name} must return true or false`);
      expect(await refusal({ [name]: 'yes' })).toContain(`${name} must be a function`);
    });
  }

  function testCallback(name: string): void {
    test(`${name} is called, and changes nothing`, async () => {
      const inputs = [example, example];
      const events: CallbackEvent[] = [];
      const batch = loaded() as unknown as (
        inputs: readonly unknown[],
        options?: object,
      ) => Promise<TaskResult[]>;
      const told = await batch(inputs, { [name]: (event: CallbackEvent) => events.push(event) });
      expect([...new Set(events.map(({ input }) => input))].sort()).toEqual([0, 1]);
      expect(differenceOf(told, await batch(inputs), tolerance)).toBeUndefined();
      expect(await refusal({ [name]: 'yes' })).toContain(`${name} must be a function`);
    });
  }

  test('an option that it does not have is refused', async () => {
    expect(await refusal({ noSuchOption: 1 })).toContain('"noSuchOption"');
  });

  for (const [name, option] of Object.entries(task.options ?? {})) {
    test(`${name} says what it does`, () => expect(option.about).toMatch(/\S/));
    if (option.kind === 'callback') testCallback(name);
    else if (option.kind === 'predicate') testPredicate(name);
    else if (option.kind === 'words') testWords(name, option);
    else testNumber(name, option);
  }
}
