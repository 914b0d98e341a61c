import { join, relative } from 'node:path';
import { formatNumber, formatSeconds } from '@heed/attention-core/view';
import type { Command } from 'commander';
import { Interrupted } from '../failure.js';
import { interruptible } from '../interruptible.js';
import { findRecipe } from '../plugins/find-recipe.js';
import { dataOption, optionWords, wholeNumber } from './option-values.js';

interface TrainOptions {
  resume?: boolean;
  epochs?: number;
  data?: string;
  from?: string;
  seed?: number;
  output?: string;
  threads?: number;
  faithfulness: boolean;
}

/** `heed train TASK`: makes the task's model again by its recipe. */
export function addTrainCommand(program: Command): void {
  program
    .command('train')
    .description('train the model of a task by its recipe; Ctrl-C keeps a checkpoint')
    .argument('<TASK>', 'for example nlp/sentiment')
    .option('--resume', 'go on from the last checkpoint in runs/TASK')
    .option('--epochs <N>', "passes over the data; default: the recipe's", wholeNumber(1))
    .addOption(dataOption())
    .option(
      '--from <FILE>',
      'a model to begin with, or scratch, where the recipe can begin with one',
    )
    .option('--seed <N>', "default: the recipe's", wholeNumber(0))
    .option('--output <FILE>', 'where the model goes; default: runs/TASK/model.onnx')
    .option('--threads <N>', 'that compute; default: as many as there are cores', wholeNumber(1))
    .option(
      '--no-faithfulness',
      'do not measure how faithful explanations are, which takes a while',
    )
    .action(async (id: string, { resume = false, faithfulness, ...options }: TrainOptions) => {
      const recipe = await findRecipe(id);
      const runFolder = join(process.cwd(), 'runs', ...id.split('/'));
      // Not before the recipe was found, which says what to install where there is no tfjs.
      const { progressBar } = await import('@heed/attention-core/train');
      const display = progressBar();
      const { metric, bestEpoch, epochs, seconds, file } = await interruptible((signal) =>
        recipe.train({
          ...options,
          faithfulness,
          runFolder,
          resume,
          signal,
          onProgress: display.onProgress,
          onMessage: display.onMessage,
        }),
      )
        .catch((error: unknown) => {
          if (!(error instanceof Interrupted)) throw error;
          const words = `${faithfulness ? '' : ' --no-faithfulness'}${optionWords(options)}`;
          const again = `heed train ${id} --resume${words}`;
          throw new Interrupted(`stopped; go on with: ${again}`);
        })
        .finally(display.close);
      process.stdout.write(
        `${id}: ${metric.split} ${metric.name} ${formatNumber(metric.value)} at epoch ${bestEpoch} of ` +
          `${epochs}, ${formatSeconds(seconds)}; saved ${relative(process.cwd(), file) || file}\n`,
      );
    });
}
