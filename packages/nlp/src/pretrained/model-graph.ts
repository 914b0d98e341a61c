import { HeedError } from '@heed/attention-core/errors';
import { openAttention, type OpenedMap } from '@heed/attention-core/onnx';
import { openSession, type LocalSession, type SessionOptions } from '@heed/attention-core/runtime';
import type { ModelFiles } from './model-files.js';

/** How the weights of an export are stored, by the names that transformers.js has for it. */
export type Precision = 'fp32' | 'fp16' | 'q8' | 'int8' | 'uint8' | 'q4' | 'q4f16' | 'bnb4';

const suffixes: Readonly<Record<Precision, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
};

/** Every {@link Precision}. */
export const precisions = Object.keys(suffixes) as readonly Precision[];

/** Where a graph lies: `onnx/decoder_model_quantized.onnx`. */
export const graphFile = (name: string, precision: Precision): string =>
  `onnx/${name}${suffixes[precision]}.onnx`;

/** A graph that is ready to run. */
export interface ModelGraph {
  session: LocalSession;
  /** The maps that it gives out. */
  maps: readonly OpenedMap[];
  /** Why it gives out none, where that is so. */
  closed?: HeedError;
}

/** How graphs are opened. */
export interface GraphOptions {
  files: ModelFiles;
  precision: Precision;
  session: SessionOptions;
  where: string;
}

/** Files beside a graph in which its weights lie. */
async function readExternal(names: readonly string[], files: ModelFiles) {
  const read = names.map(async (name) => [name, await files.read(`onnx/${name}`)] as const);
  return Object.fromEntries(await Promise.all(read));
}

/**
 * Opens a graph with its attention maps as outputs, if it has any that can be given out.
 *
 * @throws HeedError as `openSession` and `read`
 */
export async function openGraph(
  bytes: Uint8Array,
  { files, session: options, where }: GraphOptions,
): Promise<ModelGraph> {
  let opened: ReturnType<typeof openAttention> | undefined;
  let closed: HeedError | undefined;
  try {
    opened = openAttention(bytes, { where });
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== 'model-foreign') throw error;
    closed = error;
  }
  const external = await readExternal(opened?.externalFiles ?? [], files);
  const session = await openSession(opened?.bytes ?? bytes, {
    ...options,
    where,
    ...(opened?.externalFiles.length && { externalData: external }),
  });
  return { session, maps: opened?.maps ?? [], ...(closed && { closed }) };
}
