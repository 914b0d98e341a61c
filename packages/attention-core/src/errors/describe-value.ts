const longest = 40;

/**
 * A short description of any value for the `got` part of an error: never more than a few words,
 * however large the value.
 *
 * @example `describeValue(null)` → `null`; `describeValue('a'.repeat(1e6))` → `a string of 1000000 characters`
 */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'string') {
    return value.length > longest
      ? `a string of ${value.length} characters`
      : JSON.stringify(value);
  }
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  const name = (value as object).constructor?.name;
  return name && name !== 'Object' ? `an object of class ${name}` : 'an object';
}
