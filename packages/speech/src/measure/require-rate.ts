import { describeValue, HeedError } from '@heed/attention-core/errors';

/**
 * Checks a rate before work begins, so that the error names the argument of whoever was called.
 *
 * @param where - who asks: `stoi`
 * @throws HeedError `option` for what is not 1,000 … 768,000 Hz
 */
export function requireRate(where: string, sampleRate: number): void {
  if (typeof sampleRate === 'number' && sampleRate >= 1000 && sampleRate <= 768_000) return;
  const required = 'sampleRate must be 1000 … 768000 Hz';
  throw new HeedError({ code: 'option', where, required, got: describeValue(sampleRate) });
}
