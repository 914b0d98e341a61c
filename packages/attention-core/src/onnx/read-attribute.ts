import type { Attribute } from './model.js';
import { attributeCodes } from './wire/attribute-codes.js';
import type { AttributeMessage } from './wire/schema.js';

const text = (bytes?: Uint8Array): string => new TextDecoder().decode(bytes);

/** An attribute of numbers or text; undefined for one of another kind. */
export function readPlainAttribute(
  message: Omit<AttributeMessage, 'tensor' | 'graph'>,
): Attribute | undefined {
  const { type, int = 0, float = 0, ints = [], floats = [], string, strings = [] } = message;
  switch (type) {
    case attributeCodes.float:
      return { kind: 'float', value: float };
    case attributeCodes.int:
      return { kind: 'int', value: int };
    case attributeCodes.string:
      return { kind: 'string', value: text(string) };
    case attributeCodes.floats:
      return { kind: 'floats', value: floats };
    case attributeCodes.ints:
      return { kind: 'ints', value: ints };
    case attributeCodes.strings:
      return { kind: 'strings', value: strings.map(text) };
    default:
      return undefined;
  }
}
