import type { AnyOptions, CallOptions } from './call-options.js';
import type { OptionDeclarations } from './option-declaration.js';
import { optionValue, refuseOption } from './option-value.js';

/** @throws HeedError `option` unless these are options, and all of these names */
function requireNames(where: string, given: unknown, names: readonly string[]): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    refuseOption(where, 'options must be an object', given, 'Each option stands by its name.');
  }
  const unknown = Object.keys(given as object).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  refuseOption(
    where,
    `options must be among ${names.join(', ') || 'none: there are no such'}`,
    unknown,
  );
}

/** Values of declared options: those that were given, checked, and defaults. */
function valuesOf(
  where: string,
  declared: OptionDeclarations,
  given: AnyOptions,
): Record<string, unknown> {
  const values = Object.entries(declared).map(([name, option]): [string, unknown] => [
    name,
    optionValue(where, name, option, given[name]),
  ]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * The options of a call with their defaults, checked.
 *
 * @param where - full name of the task
 * @param declared - its options
 * @param given - what the caller gave
 * @throws HeedError `option` for a value out of range or of another type, naming the option, and for an
 *   option that the task does not have; and out of a predicate that says neither `true` nor `false`
 */
export function completeOptions(
  where: string,
  declared: OptionDeclarations,
  given: unknown,
): CallOptions & AnyOptions {
  requireNames(where, given, ['attention', 'signal', ...Object.keys(declared)]);
  const { attention, signal } = given as Record<keyof CallOptions, unknown>;
  if (attention !== undefined && typeof attention !== 'boolean') {
    refuseOption(where, 'attention must be true or false', attention);
  }
  if (signal !== undefined && typeof (signal as AbortSignal | null)?.aborted !== 'boolean') {
    refuseOption(where, 'signal must be an AbortSignal', signal);
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
