import type { Plugin } from '@heed/attention-core/plugin';
import type { Recipe } from '@heed/attention-core/train';
import { switchBackend } from '../backends.js';
import { testAnswers, type Loaded } from './answers.js';
import { testExplaining } from './explaining.js';
import { testExporting } from './exporting.js';
import { testMalformed } from './malformed.js';
import { testOptions } from './options.js';
import { testTraining } from './training.js';
import type { MakeTiny } from './tiny.js';

/** What `describeDomain` needs beside the plugin. */
export interface DomainOptions {
  /** What `@heed/<domain>/train` exports: recipes by the short name of their task. */
  recipes: Readonly<Record<string, Recipe>>;
  /** More inputs that a task must refuse, by its id. Default: those for its kind of input. */
  malformed?: Readonly<Record<string, readonly unknown[]>>;
  /** From which the tiny experiments are drawn. Default 7. */
  seed?: number;
}

/**
 * The tests that every domain package passes, task by task.
 *
 * The shipped model answers its examples, alone and in a batch and on every provider, tells where
 * it looked in rows that sum to 1, explains itself by every method that it offers, refuses malformed
 * inputs with a HeedError that names the argument, and has the options that it declares, within their bounds. A tiny version of it gets gradients in every weight,
 * learns, does the same again with the same seed, leaks nothing, and is the same in ONNX Runtime and after
 * saving and loading. A recipe whose task the plugin does not have, since its model is not shipped, has its tiny
 * version tested all the same.
 *
 * Call it at the top level of a jest test file.
 *
 * @example
 * import { plugin } from '@heed/nlp';
 * import { recipes } from '@heed/nlp/train';
 *
 * describeDomain(plugin, { recipes });
 */
export function describeDomain(
  plugin: Plugin,
  { recipes, malformed = {}, seed = 7 }: DomainOptions,
): void {
  describe.each(plugin.tasks.map((task) => [task.id, task] as const))('%s', (id, task) => {
    const recipe = recipes[id.slice(plugin.id.length + 1)];

    test('is fully described', () => {
      for (const text of [task.title, task.summary, ...task.mechanisms]) expect(text).toMatch(/\S/);
      expect(task.mechanisms).not.toEqual([]);
      expect(task.examples).not.toEqual([]);
      expect(recipe?.task).toBe(id);
    });

    describe('the shipped model', () => {
      let model: Loaded | undefined;
      const loaded = (): Loaded => {
        if (!model) throw new Error(`${id}: the shipped model did not load`);
        return model;
      };
      beforeAll(async () => {
        model = await task.load();
      });
      afterAll(() => model?.dispose());
      testAnswers(task, loaded);
      testExplaining(task, loaded);
      testMalformed(task, loaded, malformed[id] ?? []);
      testOptions(task, loaded);
    });

    describeTraining((drawnFrom) => {
      if (!recipe) throw new Error(`${id}: there is no recipe of that name`);
      return recipe.tiny(drawnFrom);
    }, seed);
  });

  const shipped = new Set(plugin.tasks.map(({ id }) => id));
  for (const [name, { task, tiny }] of Object.entries(recipes)) {
    if (shipped.has(task)) continue;
    describe(`${task}, not shipped`, () => {
      test('has the name of its task', () => expect(task).toBe(`${plugin.id}/${name}`));
      describeTraining(tiny, seed);
    });
  }
}

/** Tests a tiny version of a task's training. */
function describeTraining(make: Recipe['tiny'], seed: number): void {
  describe('a tiny training', () => {
    beforeEach(() => switchBackend('cpu'));
    const draw: MakeTiny = (drawnFrom = seed) => make(drawnFrom);
    testTraining(draw);
    testExporting(draw, seed + 1);
  });
}
