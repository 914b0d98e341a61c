import { HeedError } from '../errors/index.js';
import { recogniseFormat } from './recognise-format.js';

/**
 * Runs a decoder and turns whatever it throws into a HeedError that says what the bytes are.
 *
 * @param bytes - what is decoded
 * @param where - who is asking
 * @param decoder - throws on damaged bytes
 * @throws HeedError `model-foreign` where the bytes are plainly another format; `model-damaged`
 * where they are not; a HeedError of the decoder's own goes through
 */
export function decodeOrRefuse<Result>(
  bytes: Uint8Array,
  where: string,
  decoder: () => Result,
): Result {
  try {
    return decoder();
  } catch (cause) {
    if (cause instanceof HeedError) throw cause;
    const format = recogniseFormat(bytes);
    throw format === undefined
      ? new HeedError({
          code: 'model-damaged',
          where,
          required: 'the model must be a whole ONNX file',
          got: `${bytes.length} bytes that break off or contradict themselves (${
            cause instanceof Error ? cause.message : String(cause)
          })`,
          advice: 'Fetch or make the file again.',
          cause,
        })
      : new HeedError({
          code: 'model-foreign',
          where,
          required: 'the model must be an ONNX file',
          got: format,
          advice: 'Is the address right?',
          cause,
        });
  }
}
