import type { CompileReport } from '@heed/attention-core/compile';
import { compare } from '../harness/interleave.js';
import { median } from '../harness/statistics.js';
import type { BenchResult, Target } from '../harness/suite.js';
import type { Measured } from './measure.js';
import type { Memory } from './runner.js';

/** What a contestant of Heed's must and should reach against the fastest of some peers. */
export interface Goal {
  against: readonly string[];
  must: number;
  aim: number;
}

/** How a heat becomes results. */
export interface SumUp {
  suite: string;
  title: string;
  /** Contestants that are Heed; one that could not run has no results. */
  heed: readonly string[];
  /** By contestant of Heed's. Default none. */
  goals?: Readonly<Record<string, readonly Goal[]>>;
}

const megabyte = 2 ** 20;

/** The results of a heat: time for each of Heed's contestants; then memory, compile time, graph size. */
export function sumUp(
  { samples, memory, compilations }: Measured,
  { suite, title, heed, goals = {} }: SumUp,
): BenchResult[] {
  const peers = Object.fromEntries(
    Object.entries(samples).filter(([name]) => !heed.includes(name)),
  );
  const times = heed
    .filter((name) => samples[name])
    .map((name) => {
      const targets = (goals[name] ?? []).map((goal) => targetOf(goal, samples));
      const question = { suite, case: `${title}, ${name}`, ...(targets.length > 0 && { targets }) };
      return compare(question, { heed: samples[name]!, ...peers });
    });

  /** One number of each that has one; the first of Heed's stands for it, beside all the others. */
  function single(what: string, unit: string, values: Record<string, number | undefined>) {
    const known = Object.entries(values).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value]] as const],
    );
    const [own, ...others] = [...known].sort(([a], [b]) => rank(a) - rank(b));
    if (!own || !heed.includes(own[0])) return [];
    const question = { suite, case: `${title}, ${what}, ${own[0]}`, unit };
    return [compare(question, { heed: own[1], ...Object.fromEntries(others) })];
  }
  const rank = (name: string) => (heed.includes(name) ? heed.indexOf(name) : heed.length);
  const megabytes = (kind: keyof Memory) =>
    mapped(memory, ({ [kind]: bytes }) => bytes && Math.round(bytes / megabyte));

  const [graph] = Object.entries(compilations);
  return [
    ...times,
    ...single('peak memory', 'MB', megabytes('peak')),
    ...single('WebAssembly memory', 'MB', megabytes('wasm')),
    ...single('compile time', 'ms', mapped(compilations, compileTime)),
    ...single(
      'graph',
      'operations',
      graph ? { [graph[0]]: graph[1].nodes, 'as traced': graph[1].nodesTraced } : {},
    ),
  ];
}

/** Milliseconds from the function to a session that can run. */
export const compileTime = ({ traceMilliseconds, sessionMilliseconds }: CompileReport): number =>
  traceMilliseconds + sessionMilliseconds;

/** A goal against the fastest of those that ran. */
export function targetOf({ against, must, aim }: Goal, samples: Measured['samples']): Target {
  const [fastest] = against
    .filter((name) => samples[name])
    .sort((a, b) => median(samples[a]!) - median(samples[b]!));
  return { peer: fastest ?? against[0]!, must, aim };
}

function mapped<Value, Result>(
  values: Readonly<Record<string, Value>>,
  make: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, make(value)]));
}
