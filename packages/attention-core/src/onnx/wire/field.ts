import { WireType } from '@bufbuild/protobuf/wire';

/** How a field's values lie in the file: a scalar, or a message of its own. */
export type Kind = 'int' | 'long' | 'float' | 'double' | 'string' | 'bytes' | (() => Schema);

/** Field number, kind, and whether the field repeats. */
export type Field = readonly [number: number, kind: Kind, repeats?: 'many' | 'packed'];

/** The fields of one message by name; fields that are not listed are skipped. */
export type Schema<Message = unknown> = { readonly [Key in keyof Message]-?: Field };

/** A message while its fields are read or written. */
export type Values = Record<string, unknown>;

/** How numbers lie in the file. */
export const wireTypes = {
  int: WireType.Varint,
  long: WireType.Varint,
  float: WireType.Bit32,
  double: WireType.Bit64,
  string: WireType.LengthDelimited,
  bytes: WireType.LengthDelimited,
} as const;

/** How a field of a kind lies in the file. */
export function wireTypeOf(kind: Kind): WireType {
  return typeof kind === 'string' ? wireTypes[kind] : WireType.LengthDelimited;
}
