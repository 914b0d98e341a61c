import { describeValue, HeedError } from '../errors/index.js';
import type { OptionDeclarations } from './option-declaration.js';
import { isInRange, rangeOf } from './option-range.js';

const name = /^[a-z][a-zA-Z0-9]*$/;

/**
 * Checks what a task says of its options.
 *
 * @throws HeedError `option` for a name that is no word or taken by what all tasks have, bounds that are no such
 *   numbers or the wrong way round, a default out of them, and a list that may hold nothing
 */
export function requireDeclarations(where: string, declared: OptionDeclarations): void {
  const refuse = (required: string, got: unknown): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(got) });
  };
  for (const [each, option] of Object.entries(declared)) {
    if (!name.test(each) || ['attention', 'signal'].includes(each)) {
      refuse('an option must have a name like lengthPenalty, not attention or signal', each);
    }
    if (option.kind === 'callback' || option.kind === 'predicate') continue;
    if (option.kind === 'words') {
      const { most } = option;
      if (Number.isSafeInteger(most) && most >= 1) continue;
      return refuse(`most of ${each} must be a whole number from 1`, most);
    }
    const { minimum, maximum, default: usual } = option;
    const anywhere = { ...option, minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE };
    for (const bound of [minimum, maximum]) {
      if (!isInRange(anywhere, bound)) refuse(`bounds of ${each} must be a ${option.kind}`, bound);
    }
    if (minimum > maximum) refuse(`${each} must not have its minimum above ${maximum}`, minimum);
    if (usual !== undefined && !isInRange(option, usual)) {
      refuse(`the default of ${each} must be ${rangeOf(option)}`, usual);
    }
  }
}
