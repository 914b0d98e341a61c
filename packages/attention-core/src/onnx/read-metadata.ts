import { decodeOrRefuse } from './refuse-bytes.js';
import { decode } from './wire/decode.js';
import { outline, type EntryMessage } from './wire/outline.js';

/** Metadata entries as a record without inherited keys. */
export function metadataOf(entries: readonly EntryMessage[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ key = '', value = '' }) => [key, value]));
}

/**
 * Reads the metadata of an `.onnx` file and skips all else: time grows with the number of
 * metadata entries, not with the size of the model.
 *
 * @param bytes - the whole file
 * @param where - named in errors; default `readMetadata`
 * @throws HeedError `model-foreign` or `model-damaged` where the bytes are no ONNX file
 */
export function readMetadata(bytes: Uint8Array, where = 'readMetadata'): Record<string, string> {
  return decodeOrRefuse(bytes, where, () => {
    const { graph, metadata } = decode(outline, bytes);
    if (graph === undefined) throw new Error('it has no graph');
    return metadataOf(metadata);
  });
}
