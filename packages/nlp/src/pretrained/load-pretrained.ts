import { describeValue, HeedError } from '@heed/attention-core/errors';
import {
  loadedTask,
  type CallOptionsOf,
  type LoadedTask,
  type OptionDeclarations,
  type Runner,
  type TaskResult,
} from '@heed/attention-core/plugin';
import type { SessionOptions } from '@heed/attention-core/runtime';
import { classifierRunner, type Classification } from './classifier.js';
import { openDecoder } from './decoder-graphs.js';
import { readGenerationConfig } from './generation-config.js';
import {
  pretrainedTasks,
  readConfig,
  type KnownConfig,
  type PretrainedTask,
} from './model-config.js';
import { openFiles, type PretrainedSource } from './model-files.js';
import {
  graphFile,
  openGraph,
  precisions,
  type GraphOptions,
  type Precision,
} from './model-graph.js';
import { openPretrainedTokenizer } from './pretrained-tokenizer.js';
import type { Translation } from '../translation/translation.js';
import { optionsOf, translatorRunner, type TranslationOptions } from './translator.js';

/** Options of {@link loadPretrained}. */
export interface PretrainedOptions<Task extends PretrainedTask = PretrainedTask> extends Omit<
  SessionOptions,
  'where' | 'externalData'
> {
  /** What the model must be for. Default: what its `config.json` says. */
  task?: Task;
  /** Which of the files that an export has: how the weights are stored. Default `fp32`. */
  precision?: Precision;
}

/** A pretrained model that tells which of its labels a text has. */
export interface PretrainedClassifier extends LoadedTask<string, Classification> {
  readonly task: 'text-classification';
}

/** A pretrained model that translates. */
export interface PretrainedTranslator extends LoadedTask<
  string,
  Translation,
  CallOptionsOf<TranslationOptions>
> {
  readonly task: 'translation';
}

/** What each task is once it is loaded. */
export interface PretrainedModels {
  'text-classification': PretrainedClassifier;
  translation: PretrainedTranslator;
}

const where = 'loadPretrained';

/** What is loaded, before it becomes a function. */
interface Parts {
  config: KnownConfig;
  card: string;
  graphs: GraphOptions;
}

/** Joins what answers with what it runs on, which is disposed of if that fails. */
async function finish<Input, Result extends TaskResult, Declared extends OptionDeclarations>(
  { config, card }: Parts,
  sessions: { outputNames: readonly string[]; dispose: () => Promise<void> },
  declared: Declared,
  makeRunner: () => Runner<Input, Result, Declared>,
): Promise<LoadedTask<Input, Result, CallOptionsOf<Declared>>> {
  try {
    return loadedTask({
      id: config.task,
      declared,
      batchSize: 32,
      arrayDepth: 0,
      session: { metadata: { 'heed.card': card }, ...sessions },
      runner: makeRunner(),
    });
  } catch (error) {
    await sessions.dispose();
    throw error;
  }
}

async function openClassifier(parts: Parts): Promise<PretrainedClassifier> {
  const { config, graphs } = parts;
  const { files, precision } = graphs;
  const tokenizer = await openPretrainedTokenizer(files, config, config.task);
  const graph = await openGraph(await files.read(graphFile('model', precision)), graphs);
  const { outputNames } = graph.session;
  const dispose = () => graph.session.dispose();
  const opened = await finish(parts, { outputNames, dispose }, {}, () =>
    classifierRunner({ config, tokenizer, graph, name: files.name, where: config.task }),
  );
  return opened as PretrainedClassifier;
}

async function openTranslator(parts: Parts): Promise<PretrainedTranslator> {
  const { config, graphs } = parts;
  const { files, precision } = graphs;
  const {
    d_model: width = 0,
    decoder_attention_heads: heads = 1,
    pad_token_id: padding = 0,
  } = config;
  const tokenizer = await openPretrainedTokenizer(files, config, config.task);
  const generation = await readGenerationConfig(files, config);
  const encoder = await openGraph(await files.read(graphFile('encoder_model', precision)), graphs);
  const decoder = await openDecoder(graphs).catch(async (error: unknown) => {
    await encoder.session.dispose();
    throw error;
  });
  const dispose = async (): Promise<void> => {
    await Promise.all([encoder.session.dispose(), decoder.dispose()]);
  };
  const opened = await finish(parts, { outputNames: [], dispose }, optionsOf(generation), () =>
    translatorRunner({
      tokenizer,
      encoder,
      decoder,
      generation,
      cache: { heads, headWidth: width / heads },
      padding,
      name: files.name,
      where: config.task,
    }),
  );
  return opened as PretrainedTranslator;
}

function requireOptions({ task, precision }: PretrainedOptions): void {
  const refuse = (name: string, known: readonly string[], value: unknown): never => {
    const required = `${name} must be one of ${known.join(', ')}`;
    throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
  };
  if (task !== undefined && !pretrainedTasks.includes(task)) refuse('task', pretrainedTasks, task);
  if (precision !== undefined && !precisions.includes(precision)) {
    refuse('precision', precisions, precision);
  }
}

/**
 * Opens a model that others trained, with its attention: an ONNX export in the layout of transformers.js,
 * which is `config.json`, `tokenizer.json`, `tokenizer_config.json` and, in `onnx/`, `model.onnx` of a
 * classifier such as BERT, or `encoder_model.onnx` and `decoder_model_merged.onnx` (or `decoder_model.onnx`
 * and `decoder_with_past_model.onnx`) of a translator such as Marian.
 *
 * What comes back is called as any task of Heed: `model.task` says which it is. Where the exporter wrote a
 * graph whose attention cannot be followed, the model answers, and only `attention: true` is refused.
 *
 * @param source - path (in Node) or address of the folder, or a repository of `hub`
 * @throws HeedError `model-foreign` for an architecture that cannot be opened, naming those that can, or
 * for another task than asked for; `file-missing` for a file that is not there; `file-damaged` for JSON or a
 * tokeniser that cannot be read; `model-damaged` for a vocabulary that does not fit the model; `option`;
 * and as `openSession` and `hub`
 *
 * @example
 * const classify = await loadPretrained('models/distilbert-sst2', { task: 'text-classification' });
 * const { label, score } = await classify('Witty, warm and a little sad.');
 */
export async function loadPretrained<Task extends PretrainedTask = PretrainedTask>(
  source: PretrainedSource,
  options: PretrainedOptions<Task> = {},
): Promise<PretrainedModels[Task]> {
  requireOptions(options);
  const { task, precision = 'fp32', ...session } = options;
  const files = openFiles(source, where);
  const config = await readConfig(files, task, where);
  const readme = await files.find('README.md');
  const card = readme ? new TextDecoder().decode(readme) : '';
  const parts = { config, card, graphs: { files, precision, session, where } };
  const opened = config.task === 'translation' ? openTranslator(parts) : openClassifier(parts);
  return (await opened) as PretrainedModels[Task];
}
