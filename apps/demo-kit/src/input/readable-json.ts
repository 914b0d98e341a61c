/** JSON for people: objects over several lines, lists of numbers or short texts on one. */
export function readableJson(value: unknown): string {
  return JSON.stringify(value, plainNumbers, 2).replaceAll(
    /\[\s*((?:-?[\d.]+(?:e[+-]?\d+)?|null|true|false|"(?:[^"\\\n]|\\.){0,24}")(?:,\s*(?:-?[\d.]+(?:e[+-]?\d+)?|null|true|false|"(?:[^"\\\n]|\\.){0,24}"))*)\s*\]/g,
    (_, list: string) => `[${list.replaceAll(/,\n\s*/g, ', ')}]`,
  );
}

/** Typed arrays as lists; six digits say all that a 32-bit number knows. */
function plainNumbers(_key: string, value: unknown): unknown {
  const list = ArrayBuffer.isView(value)
    ? Array.from(value as unknown as ArrayLike<number>)
    : value;
  return typeof list === 'number' && !Number.isInteger(list) ? Number(list.toPrecision(6)) : list;
}
