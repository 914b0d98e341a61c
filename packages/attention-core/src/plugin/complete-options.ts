import { describeValue, HeedError } from '../errors/index.js';
import type { AnyOptions, CallOptions } from './call-options.js';
import type { OptionDeclarations } from './option-declaration.js';
import { isInRange, rangeOf } from './option-range.js';

function refuse(where: string, required: string, got: unknown, advice?: string): never {
  const detail = { where, required, got: describeValue(got), ...(advice && { advice }) };
  throw new HeedError({ code: 'option', ...detail });
}

/** @throws HeedError `option` unless these are options, and all of these names */
function requireNames(where: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    refuse(where, 'options must be an object', given, 'Each option stands by its name.');
  }
  const unknown = Object.keys(given as object).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  refuse(where, `options must be among ${names.join(', ') || 'none: there are no such'}`, unknown);
}

/** Values of declared options: those that were given, checked, and defaults. */
function valuesOf(
  where: string,
  declared: OptionDeclarations,
  given: AnyOptions,
): Record<string, unknown> {
  const values = Object.entries(declared).map(([name, option]): [string, unknown] => {
    const value = given[name];
    if (option.kind === 'callback') {
      if (value === undefined || typeof value === 'function') return [name, value];
      return refuse(where, `${name} must be a function`, value);
    }
    if (value === undefined) return [name, option.default];
    if (isInRange(option, value)) return [name, value];
    return refuse(where, `${name} must be ${rangeOf(option)}`, value);
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * The options of a call with their defaults, checked.
 *
 * @param where - full name of the task
 * @param declared - its options
 * @param given - what the caller gave
 * @throws HeedError `option` for a value out of range or of another type, naming the option, and for an
 *   option that the task does not have
 */
export function completeOptions(
  where: string,
  declared: OptionDeclarations,
  given: unknown,
): CallOptions & AnyOptions {
  requireNames(where, given, ['attention', 'signal', ...Object.keys(declared)]);
  const { attention, signal } = given as Record<keyof CallOptions, unknown>;
  if (attention !== undefined && typeof attention !== 'boolean') {
    refuse(where, 'attention must be true or false', attention);
  }
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.aborted !== 'boolean') {
    refuse(where, 'signal must be an AbortSignal', signal);
  }
  return {
    ...(attention !== undefined && { attention }),
    ...(signal !== undefined && { signal: signal as AbortSignal }),
    ...valuesOf(where, declared, given as AnyOptions),
  };
}

/**
 * The options behind an explanation: those that change an answer, with their defaults, checked.
 *
 * @throws HeedError `option` as `completeOptions`, and for callbacks: the model is asked many times, about
 *   inputs that nobody gave
 */
export function completeAnswerOptions(
  where: string,
  declared: OptionDeclarations,
  given: unknown = {},
): AnyOptions {
  const answering = Object.fromEntries(
    Object.entries(declared).filter(([, { kind }]) => kind !== 'callback'),
  );
  requireNames(where, given, Object.keys(answering));
  return valuesOf(where, answering, given as AnyOptions);
}
