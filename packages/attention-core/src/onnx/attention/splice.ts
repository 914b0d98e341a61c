import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { OnnxGraph } from '../model.js';
import { graphBytes } from '../write-model.js';

/** Number of the field in which a model has its graph. */
const graphField = 7;

interface Place {
  /** Where the field's tag begins. */
  tag: number;
  /** Where its content begins and ends. */
  start: number;
  end: number;
}

/** Where the graph lies in a file. */
function graphPlace(bytes: Uint8Array): Place {
  const reader = new BinaryReader(bytes);
  let found: Place | undefined;
  while (reader.pos < reader.len) {
    const tag = reader.pos;
    const [field, wire] = reader.tag();
    if (field === graphField && wire === WireType.LengthDelimited) {
      const size = reader.uint32();
      found = { tag, start: reader.pos, end: reader.pos + size };
      reader.pos += size;
    } else {
      reader.skip(wire, field);
    }
  }
  if (!found) throw new Error('it has no graph');
  return found;
}

/**
 * Adds to the graph of a file without decoding it: repeated fields of a message may follow one another in
 * any order, so what is new is written behind what is there. The file is copied once.
 *
 * @param bytes - a whole `.onnx` file
 * @param added - nodes, constants and outputs
 */
export function splice(
  bytes: Uint8Array,
  added: Pick<OnnxGraph, 'nodes' | 'initializers' | 'outputs'>,
): Uint8Array {
  const { tag, start, end } = graphPlace(bytes);
  const appended = graphBytes({ name: '', inputs: [], ...added });
  const head = new BinaryWriter()
    .tag(graphField, WireType.LengthDelimited)
    .uint32(end - start + appended.length)
    .finish();
  const result = new Uint8Array(bytes.length - (start - tag) + head.length + appended.length);
  let at = 0;
  const put = (part: Uint8Array): void => {
    result.set(part, at);
    at += part.length;
  };
  put(bytes.subarray(0, tag));
  put(head);
  put(bytes.subarray(start, end));
  put(appended);
  put(bytes.subarray(end));
  return result;
}
