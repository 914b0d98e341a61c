import {
  isInRange,
  rangeOf,
  type NumberOption,
  type OptionDeclarations,
  type Task,
} from '@heed/attention-core/plugin';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** Options that can be written on a command line: all but callbacks. */
function numbersOf(declared: OptionDeclarations = {}): [string, NumberOption][] {
  return Object.entries(declared).flatMap(([name, option]): [string, NumberOption][] =>
    option.kind === 'callback' ? [] : [[name, option]],
  );
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The options of a task as they are written: `--beams`, `--length-penalty`. */
export const taskFlags = ({ options }: Pick<Task, 'options'>): string[] =>
  numbersOf(options).map(([name]) => flagOf(name));

/** Lets a command take what a task declares. */
export function addTaskOptions(command: Command, { id, options }: Task): void {
  for (const [name, option] of numbersOf(options)) {
    const usual = option.default === undefined ? '' : `; default ${option.default}`;
    command.addOption(
      new Option(`${flagOf(name)} <NUMBER>`, `${option.about} It is ${rangeOf(option)}${usual}.`)
        .argParser((text) => {
          const value = text.trim() === '' ? NaN : Number(text);
          if (isInRange(option, value)) return value;
          throw new InvalidArgumentError(`It must be ${rangeOf(option)}.`);
        })
        .helpGroup(`Options of ${id}:`),
    );
  }
}

/** What was written of a task's options, out of all options of the command. */
export function givenOptions(
  { options }: Pick<Task, 'options'>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = numbersOf(options).map(([name]) => name);
  return Object.fromEntries(
    names.filter((name) => written[name] !== undefined).map((name) => [name, written[name]]),
  );
}
