import { describeValue, HeedError } from '@heed/attention-core/errors';

/**
 * A list as Python writes it, `['E_91', "Crohn's"]` or `[['URTI', 0.5]]`: strings, numbers and lists, without escapes.
 *
 * @param where - named in errors
 * @throws HeedError `data` for anything else
 */
export function readPythonList(text: string, where: string): unknown[] {
  const json = text.replaceAll(/'([^']*)'|"([^"]*)"/gu, (_, single?: string, double?: string) =>
    JSON.stringify(single ?? double),
  );
  try {
    const value: unknown = JSON.parse(json);
    if (Array.isArray(value)) return value;
  } catch {
    // refused below
  }
  throw new HeedError({
    code: 'data',
    where,
    required: 'a list of findings or conditions must be one as Python writes it',
    got: describeValue(text),
  });
}
