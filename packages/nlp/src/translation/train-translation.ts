import {
  closeRun,
  openRun,
  shipModel,
  type RecipeTrainOptions,
  type TrainReport,
} from '@heed/attention-core/train';
import { trainSubwords } from '../text/train-subwords.js';
import { openSubwords } from '../text/subwords.js';
import { corpusWords } from './corpus-words.js';
import { openCorpus, type Direction } from './corpus.js';
import { encodePairs } from './data.js';
import { chooseAlignmentHeads, learnReference } from './evaluate-alignment.js';
import {
  choosingSentences,
  evaluateTranslation,
  translateAll,
  type MeasureOptions,
  type TranslationTask,
} from './evaluate.js';
import { trainTranslator, type TrainedTranslator } from './train-translator.js';
import type { TranslatorKind, TranslatorSizes } from './translator-kind.js';

/** What languages are called in English: `de` is `German`. */
function namesOf({ from, to }: Direction): { from: string; to: string } {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  return { from: names.of(from)!, to: names.of(to)! };
}

/**
 * Trains a translator of any kind and writes its file and card.
 *
 * @param rivals - of which the card tells beside it
 */
export async function trainTranslation<
  Sizes extends TranslatorSizes,
  Made extends TrainedTranslator,
>(
  { settings, build, write, card: cardOf }: TranslatorKind<Sizes, Made>,
  task: TranslationTask,
  direction: Direction,
  options: RecipeTrainOptions,
  { rivals = [] }: Pick<MeasureOptions, 'rivals'> = {},
): Promise<TrainReport> {
  const { onMessage } = options;
  const run = openRun(options, settings);
  const { epochs, seed } = run.settings;
  const { name, read } = await openCorpus(direction, run.finding);
  const [pairs, unseen] = [await read('train'), await read('dev')];
  onMessage?.('Learning the sub-words');
  const texts = pairs.flatMap(({ source, target }) => [source, target]);
  const tokenizer = trainSubwords(texts, settings.vocabulary);
  const subwords = openSubwords(tokenizer);
  const config: Sizes & Direction = {
    ...settings,
    vocabulary: subwords.size,
    seed,
    ...direction,
  };
  const translator = build(config);
  onMessage?.('Compiling the training step');
  const report = await trainTranslator(
    translator,
    {
      ...settings,
      train: encodePairs(pairs, subwords),
      dev: encodePairs(unseen, subwords),
      epochs,
      seed,
    },
    { ...run.fitting, fingerprint: JSON.stringify({ ...run.settings, ...direction }) },
  );
  const file = (sizes: object, card: string) =>
    write(translator, config, {
      'heed.task': task.id,
      'heed.config': JSON.stringify(sizes),
      'heed.tokenizer': JSON.stringify(tokenizer),
      'heed.card': card,
    });
  const { faithfulness } = run;
  const align = async () => {
    onMessage?.('Choosing the heads of the word alignment');
    const reference = learnReference(pairs, subwords);
    const some = unseen.slice(0, choosingSentences);
    const translations = await translateAll(task, file(config, ''), some, { attention: true });
    return { reference, alignment: chooseAlignmentHeads(translations, subwords, reference) };
  };
  const { reference, ...chosen } = faithfulness ? await align() : {};
  const measuring = { ...run.finding, rivals, faithfulness, ...(reference && { reference }) };
  const evaluation = await shipModel({
    output: run.output,
    file: (card) => file({ ...config, ...chosen }, card),
    evaluate: (model) => evaluateTranslation(task, direction, { ...measuring, model }),
    card: (measured) =>
      cardOf({
        evaluation: measured,
        report,
        config,
        languages: namesOf(direction),
        corpus: corpusWords(name, { train: pairs.length, dev: unseen.length }),
        epochs,
      }),
  });
  translator.model.dispose();
  return closeRun(run, evaluation, report);
}
