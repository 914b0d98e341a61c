import type { CompileReport } from '@heed/attention-core/compile';
import { compare, interleave } from '../harness/interleave.js';
import type { BenchResult } from '../harness/suite.js';
import { engineNames, heedOn, type EngineName } from './contestants.js';
import type { Preparation } from './runner.js';
import { compileTime } from './sum-up.js';

/** Milliseconds until the transformer's step may run for the first time. */
const limits = { must: 2000, aim: 700 };

/** How long it takes a fresh process to compile the transformer's training step. */
export async function measureStart(suite: string, rounds: number): Promise<BenchResult[]> {
  const seen: Record<string, CompileReport[]> = {};
  async function start(name: EngineName): Promise<number> {
    const peer = await heedOn(name, { model: 'transformer', work: 'train' }).start();
    try {
      const { compilation } = await peer.ask<Preparation>({ do: 'prepare' });
      (seen[name] ??= []).push(compilation!);
      return compileTime(compilation!);
    } finally {
      await peer.close();
    }
  }
  const contenders = Object.fromEntries(engineNames.map((name) => [name, () => start(name)]));
  const totals = await interleave(contenders, { rounds, warmUp: 0 });
  return engineNames.flatMap((name) => {
    const title = `transformer training step, ${name}`;
    const part = (what: string, key: 'traceMilliseconds' | 'sessionMilliseconds') =>
      compare({ suite, case: `${title}: ${what}` }, { heed: seen[name]!.map((it) => it[key]) });
    return [
      compare(
        { suite, case: `${title}: tracing and creating the session`, targets: [limits] },
        { heed: totals[name]! },
      ),
      part('tracing', 'traceMilliseconds'),
      part('creating the session', 'sessionMilliseconds'),
    ];
  });
}
