import { machineLine } from './machine.js';
import { resultJson, resultTable } from './print.js';
import type { BenchResult, Suite } from './suite.js';

const [name = '', ...options] = process.argv.slice(2);
const json = options.includes('--json');

const { suite } = (await import(new URL(`../${name}.ts`, import.meta.url).href)) as {
  suite: Suite;
};
process.stderr.write(`${name}: ${suite.summary}\n${machineLine()}\n`);

const results: BenchResult[] = [];
await suite.run((result) => {
  results.push(result);
  if (json) process.stdout.write(`${resultJson(result)}\n`);
  else process.stderr.write(`done: ${result.case}\n`);
});
if (!json) process.stdout.write(`${resultTable(results)}\n`);
