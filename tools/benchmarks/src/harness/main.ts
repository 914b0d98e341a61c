import { describeError } from './describe-error.js';
import { machineLine } from './machine.js';
import { readOptions, type BenchOptions } from './options.js';
import { resultJson, resultTable, targetTable } from './print.js';
import type { BenchResult, Suite } from './suite.js';

const [name = '', ...words] = process.argv.slice(2);
const say = (text: string) => process.stderr.write(`${text}\n`);

const { suite } = (await import(new URL(`../${name}.ts`, import.meta.url).href)) as {
  suite: Suite;
};

function optionsOrEnd(): BenchOptions {
  try {
    return readOptions(words, suite);
  } catch (error) {
    say(`bench: ${describeError(error)}`);
    process.exit(1);
  }
}

const { json, ...options } = optionsOrEnd();
say(`${name}: ${suite.summary}\n${machineLine()}`);

const results: BenchResult[] = [];
const texts: string[] = [];
const report = (result: BenchResult) => {
  results.push(result);
  if (json) process.stdout.write(`${resultJson(result)}\n`);
  else say(`done: ${result.case}`);
};
try {
  await suite.run(report, { ...options, note: say, print: (text) => texts.push(text) });
} catch (error) {
  process.exitCode = 1;
  say(
    `bench: ${error instanceof AggregateError ? error.message : ((error as Error).stack ?? error)}`,
  );
}
if (!json && results.length > 0) {
  const tables = [targetTable(results), resultTable(results), ...texts].filter(Boolean);
  process.stdout.write(`${tables.join('\n\n')}\n`);
}
