import { resolve } from 'node:path';
import { tracesOf, type AttentionTrace } from '@heed/attention-core/explain';
import { attentionPrefix, openAttention, type OpenedAttention } from '@heed/attention-core/onnx';
import { openSession, readSource, type RuntimeTensor } from '@heed/attention-core/runtime';
import type { Command } from 'commander';
import { axesOf } from '../attend/axes-of.js';
import { attendJson, attendTable } from '../attend/attend-report.js';
import { readExternal } from '../attend/read-external.js';
import { onlyInput, readInputs } from '../attend/named-array.js';
import { readTokens, tokenInput } from '../attend/read-tokens.js';
import { toFeeds } from '../attend/to-feeds.js';
import { writePictures } from '../attend/write-pictures.js';
import { failure } from '../failure.js';
import { interruptible } from '../interruptible.js';
import { resultJson } from '../output/result-json.js';
import { writeWhole } from '../output/write-whole.js';

interface AttendOptions {
  input?: string[];
  text?: string;
  tokenizer?: string;
  svg?: string;
  trace?: string;
  output?: string;
  json?: boolean;
}

type Tensors = Readonly<Record<string, RuntimeTensor>>;

/** `heed attend MODEL`: the attention of any ONNX model, and where it looked for an input. */
export function addAttendCommand(program: Command): void {
  program
    .command('attend')
    .description('find the attention in any .onnx model, and see where it looked for an input')
    .argument('<MODEL>', 'path or address of an .onnx file, whoever made it')
    .option(
      '--input <[NAME=]VALUE>',
      'JSON, or the path of a .json or .npy file; once for each input of the model',
      (word: string, words: string[] = []) => [...words, word],
    )
    .option('--text <TEXT>', "cut into tokens by the model's own tokenizer")
    .option('--tokenizer <FILE>', 'its tokenizer.json; default: beside the model')
    .option('--svg <DIR>', 'write a picture of each layer, and one of them all')
    .option('--trace <FILE>', 'write the maps as JSON, for <heed-attention>')
    .option('--output <FILE>', 'write the model with its maps as extra outputs')
    .option('--json', 'print one line of JSON')
    .action((model: string, options: AttendOptions) => attend(model, options));
}

async function attend(model: string, options: AttendOptions): Promise<void> {
  const { input, text, svg, trace: traceFile, output, json = false } = options;
  const runs = input !== undefined || text !== undefined;
  if (!runs && (svg ?? traceFile) !== undefined) {
    throw failure('option', '--svg and --trace need an input: give --input or --text');
  }
  if (text === undefined && options.tokenizer !== undefined) {
    throw failure('option', '--tokenizer needs --text');
  }
  if (output !== undefined && traceFile !== undefined && resolve(output) === resolve(traceFile)) {
    throw failure('option', '--output and --trace must be two files', output);
  }
  const opened = openAttention(await readSource(model, 'heed attend'), { where: model });
  const trace = runs ? await look(model, opened, options) : undefined;
  const pictures = await interruptible(async (signal) => {
    if (output !== undefined) await writeWhole(output, parts(opened.bytes, signal), '--output');
    if (trace && traceFile !== undefined) await writeWhole(traceFile, resultJson(trace), '--trace');
    signal.throwIfAborted();
    return trace && svg !== undefined ? writePictures(trace, svg) : [];
  });
  const report = { model, opened, trace, pictures };
  process.stdout.write(`${json ? attendJson(report) : attendTable(report)}\n`);
}

/** So many bytes are written at a time: Ctrl-C stops in between. */
const partSize = 2 ** 24;

async function* parts(bytes: Uint8Array, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += partSize) {
    signal.throwIfAborted();
    yield bytes.subarray(at, at + partSize);
  }
}

/** Runs the model and returns where it looked for the first example. */
async function look(
  model: string,
  { bytes, externalFiles }: OpenedAttention,
  { input = [], text, tokenizer }: AttendOptions,
): Promise<AttentionTrace> {
  const arrays = await readInputs(input);
  const tokenized = text === undefined ? undefined : await readTokens(text, model, tokenizer);
  const externalData = await readExternal(model, externalFiles);
  await using session = await openSession(bytes, { where: 'heed attend', externalData });
  for (const [name, array] of tokenized?.arrays ?? []) {
    if (session.inputNames.includes(name) && !arrays.has(name)) arrays.set(name, array);
  }
  const open = session.inputNames.some((name) => !arrays.has(name)) && !arrays.has(onlyInput);
  if (tokenized && open && !session.inputNames.includes(tokenInput)) {
    arrays.set(onlyInput, tokenized.arrays.get(tokenInput)!);
  }
  const feeds = toFeeds(session.inputs, arrays);
  const outputs = await session.run(feeds);
  const batch = batchOf(feeds, outputs);
  const traces = tracesOf(outputs, {
    model: model.split(/[\\/]/).at(-1)!,
    axes: axesOf(tokenized?.tokens),
    ...(batch && { batch }),
  });
  return traces[0]!;
}

/**
 * Number of examples, for models that attend in windows: inputs begin with it, unless sequences come
 * first; then the maps do not fit it, and undefined leaves it to them.
 */
function batchOf(feeds: Tensors, outputs: Tensors): number | undefined {
  const batch = Object.values(feeds).find(({ dims }) => dims.length > 1)?.dims[0];
  const maps = Object.entries(outputs).filter(([name]) => name.startsWith(attentionPrefix));
  return batch && maps.every(([, { dims }]) => dims[0]! % batch === 0) ? batch : undefined;
}
