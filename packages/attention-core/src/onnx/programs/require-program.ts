import { HeedError } from '../../errors/index.js';

/**
 * Checks the name of a further graph of a file.
 *
 * @param names - of all that the file carries
 * @throws HeedError `model-foreign` where the file carries none, `input-value` for an unknown name
 */
export function requireProgram(name: string, names: readonly string[], where: string): void {
  if (names.includes(name)) return;
  throw names.length === 0
    ? new HeedError({
        code: 'model-foreign',
        where,
        required: 'the file must carry further programs',
        got: `none, and so no ${name}`,
        advice: 'exportPrograms writes such a file.',
      })
    : new HeedError({
        code: 'input-value',
        where,
        required: `the further programs of the file are ${names.join(', ')}`,
        got: name,
      });
}
