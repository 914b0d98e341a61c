import { describeValue, HeedError } from '../errors/index.js';

/**
 * Checks that options came where not all of them have a default.
 *
 * @param where - whose error it is
 * @param needed - one that has none
 * @returns the options
 * @throws HeedError `option` that names it
 */
export function requireOptions<Options extends object>(
  where: string,
  options: Options,
  needed: keyof Options & string,
): Options {
  if (typeof options === 'object' && options !== null) return options;
  throw new HeedError({
    code: 'option',
    where,
    required: `options must be given, with ${needed}`,
    got: describeValue(options),
  });
}
