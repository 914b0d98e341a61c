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
if (!json) {
  const tables = results.length > 0 ? [targetTable(results), resultTable(results)] : [];
  const parts = [...tables, ...texts].filter(Boolean);
  if (parts.length > 0) process.stdout.write(`${parts.join('\n\n')}\n`);
}
