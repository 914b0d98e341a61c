import { HeedError, describeValue } from '../errors/index.js';

/**
 * An entry of a file's metadata that holds an object as JSON.
 *
 * @param where - whose file it is, for the error
 * @throws HeedError `model-damaged` where it is missing or is no such JSON
 */
export function jsonMetadata(
  metadata: Readonly<Record<string, string>>,
  entry: string,
  where: string,
): object {
  const text = metadata[entry];
  const value = parsed(text);
  if (typeof value === 'object' && value !== null) return value;
  throw new HeedError({
    code: 'model-damaged',
    where,
    required: `the file's metadata ${entry} must be an object as JSON`,
    got: describeValue(text),
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
