import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { wireTypeOf, type Field, type Kind, type Schema, type Values } from './field.js';

const largestLong = 2n ** 63n - 1n;

/** A whole number as a 64-bit one; those beyond the range become its ends. */
function toLong(value: number): bigint {
  if (Math.abs(value) < 2 ** 63) return BigInt(value);
  return value > 0 ? largestLong : -largestLong - 1n;
}

function writeValue(writer: BinaryWriter, kind: Kind, value: unknown): void {
  switch (kind) {
    case 'int':
      writer.int64(toLong(value as number));
      break;
    case 'long':
      writer.int64(value as bigint);
      break;
    case 'float':
      writer.float(value as number);
      break;
    case 'double':
      writer.double(value as number);
      break;
    case 'string':
      writer.string(value as string);
      break;
    case 'bytes':
      writer.bytes(value as Uint8Array);
      break;
    default:
      writer.fork();
      writeMessage(writer, kind(), value as Values);
      writer.join();
  }
}

function writeMessage(writer: BinaryWriter, schema: Schema, message: Values): void {
  for (const [key, [number, kind, repeats]] of Object.entries<Field>(schema)) {
    const value = message[key];
    if (value === undefined) continue;
    const values = repeats ? (value as unknown[]) : [value];
    if (repeats === 'packed' && values.length > 0) {
      writer.tag(number, WireType.LengthDelimited).fork();
      for (const item of values) writeValue(writer, kind, item);
      writer.join();
      continue;
    }
    for (const item of values) {
      writer.tag(number, wireTypeOf(kind));
      writeValue(writer, kind, item);
    }
  }
}

/** Encodes one message; fields that are undefined are left out. */
export function encode<Message>(schema: Schema<Message>, message: Message): Uint8Array {
  const writer = new BinaryWriter();
  writeMessage(writer, schema as Schema, message as Values);
  return writer.finish();
}
