import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { wireTypeOf, wireTypes, type Field, type Kind, type Schema, type Values } from './field.js';

function readValue(reader: BinaryReader, kind: Kind): unknown {
  switch (kind) {
    case 'int':
      return Number(reader.int64());
    case 'long':
      return BigInt(reader.int64());
    case 'float':
      return reader.float();
    case 'double':
      return reader.double();
    case 'string':
      return reader.string();
    case 'bytes':
      return reader.bytes();
    default:
      return decode(kind(), reader.bytes());
  }
}

/** Repeated numbers come one by one or packed into one field; readers must take both. */
function readInto(values: unknown[], reader: BinaryReader, kind: Kind, wire: WireType): void {
  const packed =
    wire === WireType.LengthDelimited &&
    typeof kind === 'string' &&
    wireTypes[kind] !== WireType.LengthDelimited;
  if (!packed && wire !== wireTypeOf(kind)) throw new TypeError(`wire type ${wire} for ${kind}`);
  const end = packed ? reader.uint32() + reader.pos : reader.pos;
  if (end > reader.len) throw new RangeError('premature end of a packed field');
  do {
    if (packed && reader.pos >= end) return;
    values.push(readValue(reader, kind));
  } while (packed);
}

/**
 * Decodes one message. Repeated fields are always present, others only when the file has them.
 * Byte fields are views into `bytes`, not copies.
 *
 * @throws Error of any kind where the bytes are damaged; callers turn it into a HeedError
 */
export function decode<Message>(schema: Schema<Message>, bytes: Uint8Array): Message {
  const message: Values = {};
  const fields: (readonly [string, Field])[] = [];
  for (const [key, field] of Object.entries<Field>(schema)) {
    fields[field[0]] = [key, field];
    if (field[2]) message[key] = [];
  }
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const known = fields[number];
    if (known === undefined) {
      reader.skip(wire, number);
      continue;
    }
    const [key, [, kind, repeats]] = known;
    if (repeats) readInto(message[key] as unknown[], reader, kind, wire);
    else if (wire === wireTypeOf(kind)) message[key] = readValue(reader, kind);
    else throw new TypeError(`field ${key} has wire type ${wire}`);
  }
  if (reader.pos > reader.len) throw new RangeError('premature end of file');
  return message as Message;
}
