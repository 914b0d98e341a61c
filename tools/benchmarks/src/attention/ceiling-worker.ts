// A Node process that measures multiply-adds: ceiling-worker.ts; its requests carry the module.
import { serveChild } from '../harness/serve-child.js';
import { median } from '../harness/statistics.js';
import { processorTime } from './processor-time.js';

/** What it is told: how long to measure. Reply: GFLOP/s of the fastest kernel. */
export interface CeilingRequest {
  /** The module, in base64; the same with every request. */
  module: string;
  milliseconds: number;
}

type Kernel = (times: number, x: number) => number;

/** Rounds of one call: some milliseconds. */
const times = 2_000_000;
/** Small enough that no chain ever leaves the numbers that processors are fast with. */
const x = 1e-20;

let kernels: [chains: number, kernel: Kernel][] | undefined;

async function load(module: string): Promise<[number, Kernel][]> {
  const memory = new WebAssembly.Memory({ initial: 0, maximum: 65_536 });
  const { instance } = await WebAssembly.instantiate(Buffer.from(module, 'base64'), {
    env: { memory },
  });
  return Object.entries(instance.exports).map(([name, kernel]) => [
    Number(/\d+$/.exec(name)![0]),
    kernel as Kernel,
  ]);
}

/** Numbers of four lanes, two operations each, in billions a second. */
function speedOf([chains, kernel]: [number, Kernel]): number {
  const start = processorTime();
  kernel(times, x);
  return (times * chains * 8) / (processorTime() - start) / 1e6;
}

await serveChild<CeilingRequest>(async ({ module, milliseconds }) => {
  kernels ??= await load(module);
  const end = performance.now() + milliseconds;
  const speeds: number[][] = kernels.map(() => []);
  do {
    for (const [index, kernel] of kernels.entries()) speeds[index]!.push(speedOf(kernel));
  } while (performance.now() < end);
  return Math.max(...speeds.map(median));
});
