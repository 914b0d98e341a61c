import { describeValue, HeedError } from '../errors/index.js';
import type { OptionDeclaration, WordsOption } from './option-declaration.js';
import { isInRange, rangeOf } from './option-range.js';

/** @throws HeedError `option`, always */
export function refuseOption(
  where: string,
  required: string,
  got: unknown,
  advice?: string,
): never {
  const detail = { where, required, got: describeValue(got), ...(advice && { advice }) };
  throw new HeedError({ code: 'option', ...detail });
}

/** A copy: whoever gave them may change them while the model answers. */
function wordsValue(
  where: string,
  name: string,
  option: WordsOption,
  value: unknown,
): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > option.most) {
    return refuseOption(where, `${name} must be ${rangeOf(option)}`, value);
  }
  const each: unknown[] = [...(value as readonly unknown[])];
  const wrong = each.findIndex((word) => typeof word !== 'string' || word === '');
  if (wrong === -1) return each as string[];
  return refuseOption(where, `${name}[${wrong}] must be a string that is not empty`, each[wrong]);
}

/** The same function, except that it fails where it says neither `true` nor `false`. */
function decided(
  where: string,
  name: string,
  decide: (subject: unknown) => unknown,
): (subject: unknown) => boolean {
  return (subject) => {
    const said = decide(subject);
    if (typeof said === 'boolean') return said;
    return refuseOption(where, `${name} must return true or false`, said);
  };
}

/**
 * What a runner gets for an option: what was given, checked, or the default.
 *
 * @param where - full name of the task
 * @param name - of the option
 * @param value - what was given, or undefined
 * @throws HeedError `option` for a value that it may not have, naming it; and out of a predicate that says
 *   neither `true` nor `false`
 */
export function optionValue(
  where: string,
  name: string,
  option: OptionDeclaration,
  value: unknown,
): unknown {
  if (option.kind === 'words') return wordsValue(where, name, option, value);
  if (option.kind === 'callback' || option.kind === 'predicate') {
    if (value === undefined) return value;
    if (typeof value !== 'function') {
      return refuseOption(where, `${name} must be a function`, value);
    }
    if (option.kind === 'callback') return value;
    return decided(where, name, value as (subject: unknown) => unknown);
  }
  if (value === undefined) return option.default;
  if (isInRange(option, value)) return value;
  return refuseOption(where, `${name} must be ${rangeOf(option)}`, value);
}
