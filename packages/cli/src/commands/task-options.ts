import {
  isInRange,
  rangeOf,
  type NumberOption,
  type OptionDeclarations,
  type Task,
  type WordsOption,
} from '@heed/attention-core/plugin';
import { InvalidArgumentError, Option, type Command } from 'commander';

/** Options that can be written on a command line: all but functions. */
function writtenOf(declared: OptionDeclarations = {}): [string, NumberOption | WordsOption][] {
  return Object.entries(declared).flatMap(
    ([name, option]): [string, NumberOption | WordsOption][] =>
      option.kind === 'callback' || option.kind === 'predicate' ? [] : [[name, option]],
  );
}

const flagOf = (name: string): string =>
  `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The options of a task as they are written: `--beams`, `--length-penalty`. */
export const taskFlags = ({ options }: Pick<Task, 'options'>): string[] =>
  writtenOf(options).map(([name]) => flagOf(name));

function numberOption(flag: string, option: NumberOption): Option {
  const usual = option.default === undefined ? '' : `; default ${option.default}`;
  return new Option(
    `${flag} <NUMBER>`,
    `${option.about} It is ${rangeOf(option)}${usual}.`,
  ).argParser((text) => {
    const value = text.trim() === '' ? NaN : Number(text);
    if (isInRange(option, value)) return value;
    throw new InvalidArgumentError(`It must be ${rangeOf(option)}.`);
  });
}

function wordsOption(flag: string, { about, most }: WordsOption): Option {
  return new Option(
    `${flag} <WORDS...>`,
    `${about} At most ${most}, one after another, behind INPUT; default none.`,
  ).argParser((text, before: readonly string[] = []) => {
    if (text === '') throw new InvalidArgumentError('It must not be empty.');
    if (before.length < most) return [...before, text];
    throw new InvalidArgumentError(`There may be at most ${most}.`);
  });
}

/** Lets a command take what a task declares. */
export function addTaskOptions(command: Command, { id, options }: Task): void {
  for (const [name, option] of writtenOf(options)) {
    const flag = flagOf(name);
    const made = option.kind === 'words' ? wordsOption(flag, option) : numberOption(flag, option);
    command.addOption(made.helpGroup(`Options of ${id}:`));
  }
}

/** What was written of a task's options, out of all options of the command. */
export function givenOptions(
  { options }: Pick<Task, 'options'>,
  written: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = writtenOf(options).map(([name]) => name);
  return Object.fromEntries(
    names.filter((name) => written[name] !== undefined).map((name) => [name, written[name]]),
  );
}
