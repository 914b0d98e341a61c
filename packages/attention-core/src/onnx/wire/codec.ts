import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** How a field's values lie in the file: a scalar, or a message of its own. */
export type Kind = 'int' | 'long' | 'float' | 'double' | 'string' | 'bytes' | (() => Schema);

/** Field number, kind, and whether the field repeats. */
export type Field = readonly [number: number, kind: Kind, repeats?: 'many' | 'packed'];

/** The fields of one message by name; fields that are not listed are skipped. */
export type Schema<Message = unknown> = { readonly [Key in keyof Message]-?: Field };

type Values = Record<string, unknown>;

const wireTypes = {
  int: WireType.Varint,
  long: WireType.Varint,
  float: WireType.Bit32,
  double: WireType.Bit64,
  string: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
} as const;

const largestLong = 2n ** 63n - 1n;

/** A whole number as a 64-bit one; those beyond the range become its ends. */
function toLong(value: number): bigint {
  if (Math.abs(value) < 2 ** 63) return BigInt(value);
  return value > 0 ? largestLong : -largestLong - 1n;
}

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

function wireTypeOf(kind: Kind): WireType {
  return typeof kind === 'string' ? wireTypes[kind] : WireType.LengthDelimited;
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
