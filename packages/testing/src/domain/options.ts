import { HeedError } from '@heed/attention-core/errors';
import {
  rangeOf,
  type CallbackEvent,
  type NumberOption,
  type Task,
  type TaskResult,
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
 * Tests the options that a task declares: each works at its bounds, is the default where it is not given,
 * and is refused by its name where it is wrong; and callbacks hear of the call's inputs.
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

  test('an option that it does not have is refused', async () => {
    expect(await refusal({ noSuchOption: 1 })).toContain('"noSuchOption"');
  });

  for (const [name, option] of Object.entries(task.options ?? {})) {
    test(`${name} says what it does`, () => expect(option.about).toMatch(/\S/));

    if (option.kind === 'callback') {
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
      continue;
    }

    test(`${name} works from its minimum to its maximum`, async () => {
      for (const value of [option.minimum, option.maximum]) {
        expect(task.describe(await ask({ [name]: value }))).toMatch(/\S/);
      }
      for (const value of outOf(option)) {
        expect(await refusal({ [name]: value })).toContain(`${name} must be ${rangeOf(option)}`);
      }
    });

    if (option.default !== undefined) {
      test(`${name} has its default where it is not given`, async () => {
        const given = await ask({ [name]: option.default });
        expect(differenceOf(await ask({}), given, tolerance)).toBeUndefined();
      });
    }
  }
}
