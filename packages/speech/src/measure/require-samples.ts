import { describeValue, HeedError } from '@heed/attention-core/errors';

/**
 * Checks samples that are measured or filtered, each under the name of its argument: that there are some, that they
 * are finite numbers, and where there are several, that they are as many.
 *
 * @param where - who asks: `siSdr`
 * @param named - the samples by the names of their arguments: `{ estimate, reference }`
 * @throws HeedError `input-type`, `input-empty` or `input-value`
 */
export function requireSamples(
  where: string,
  named: Readonly<Record<string, ArrayLike<number>>>,
): void {
  const [[first, { length }]] = Object.entries(named) as [[string, ArrayLike<number>]];
  for (const [name, samples] of Object.entries(named)) {
    if (!Array.isArray(samples) && !(ArrayBuffer.isView(samples) && 'length' in samples)) {
      const required = `${name} must be an array of numbers`;
      throw new HeedError({ code: 'input-type', where, required, got: describeValue(samples) });
    }
    if (samples.length === 0) {
      const required = `${name} must have samples`;
      throw new HeedError({ code: 'input-empty', where, required, got: 'none' });
    }
    if (samples.length !== length) {
      const required = `${name} must have as many samples as ${first} (${length})`;
      throw new HeedError({ code: 'input-value', where, required, got: `${samples.length}` });
    }
    for (let index = 0; index < length; index++) {
      const value: unknown = samples[index];
      if (typeof value === 'number' && Number.isFinite(value)) continue;
      const required = `${name}[${index}] must be a finite number`;
      throw new HeedError({ code: 'input-value', where, required, got: describeValue(value) });
    }
  }
}
