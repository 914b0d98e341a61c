import type { AnyOptions, CallOptions } from './call-options.js';
import type { CallbackEvent, OptionDeclarations } from './option-declaration.js';

/**
 * Options for one batch of a call: what its runner says of the batch's inputs, callbacks hear of the call's.
 *
 * @param first - place of the batch's first input in the call
 */
export function batchOptions<Options extends CallOptions & AnyOptions>(
  declared: OptionDeclarations,
  options: Options,
  first: number,
): Options {
  const moved = Object.keys(declared)
    .filter((name) => declared[name]!.kind === 'callback' && name in options)
    .map((name) => {
      const tell = options[name] as (event: CallbackEvent) => void;
      return [name, (event: CallbackEvent) => tell({ ...event, input: first + event.input })];
    });
  return { ...options, ...Object.fromEntries(moved) } as Options;
}
