import { readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { trace } from '../../src/compile/trace.js';
import { declared, type RuleCase } from '../fixtures/rule-cases.js';
import { gradientOf, gradientSizes } from '../fixtures/describe-rules.js';

const rules = path.join(import.meta.dirname, '../../src/compile/rules');

/** Loads the tests of all rules without running them, for the cases that they declare. */
async function declareAll(): Promise<void> {
  const nothing = () => undefined;
  const stub = Object.assign(nothing, { each: () => nothing });
  Object.assign(globalThis, { describe: stub, test: stub, beforeAll: nothing });
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.test.ts')).sort()) {
    await import(pathToFileURL(path.join(rules, file)).href);
  }
}

function traceCase({ shapes, dtypes, run }: RuleCase): void {
  const inputs = Object.fromEntries(
    shapes.map((shape, index) => [
      `x${index}`,
      { shape, dtype: dtypes?.[index] ?? ('float32' as const) },
    ]),
  );
  trace((given: Record<string, never>) => run(...Object.values(given)), inputs);
}

/** Traces all cases of all tests of rules, and their gradients where those are tested. */
export async function traceCases(): Promise<void> {
  await declareAll();
  for (const { cases, withoutGradient } of declared) {
    for (const [name, make] of Object.entries(cases)) {
      const given = make(...gradientSizes);
      traceCase(given);
      if (!withoutGradient.test(name)) traceCase(gradientOf(given));
    }
  }
}
