// A Node process that runs variants of the kernel in one memory: variant-worker.ts, told by requests.
import { serveChild } from '../harness/serve-child.js';
import { median } from '../harness/statistics.js';
import { startOf, type Place } from './layout.js';
import { drawInputs, elementsOf, sizesOf, type Problem } from './problem.js';
import { processorTime } from './processor-time.js';
import type { Variant } from './variants.js';

/** What it is told. Replies: nothing, rows of the output at places, milliseconds of processor time. */
export type VariantRequest =
  | { do: 'load'; problem: Problem; variants: Variant[]; placeProblem: string }
  | { do: 'rows'; title: string; places: Place[] }
  | { do: 'turn'; title: string; milliseconds: number };

interface Kernel {
  tasks(problem: number): number;
  scratchBytes(problem: number): number;
  forward(problem: number, scratch: number, from: number, to: number): void;
}

type PlaceProblem = Record<'placeProblem', (...words: number[]) => void>;

const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });

/** Where the words of the problem lie: nothing is at the beginning of the memory. */
const problemAt = 1024;
const arraysAt = 65_536;

let problem: Problem;
let output: number;
/** Behind all arrays. */
let scratch: number;
const kernels = new Map<string, Kernel>();

async function instance<Exports>(module: string): Promise<Exports> {
  const bytes = Buffer.from(module, 'base64');
  const made = await WebAssembly.instantiate(bytes, { env: { memory } });
  return made.instance.exports as Exports;
}

/** Puts the problem into the memory. */
function place({ placeProblem }: PlaceProblem): void {
  const { query, key, value } = drawInputs(problem);
  const bytes = 4 * elementsOf(problem);
  const addresses = [0, 1, 2, 3].map((index) => arraysAt + index * bytes);
  scratch = arraysAt + 4 * bytes;
  memory.grow(Math.ceil((scratch + 2 ** 24) / 65_536));
  for (const [index, array] of [query, key, value].entries()) {
    new Float32Array(memory.buffer, addresses[index], array.length).set(array);
  }
  output = addresses[3]!;
  const { heads, length, width } = sizesOf(problem);
  placeProblem(problemAt, ...addresses, heads, length, width);
}

function run(title: string): void {
  const kernel = kernels.get(title)!;
  kernel.forward(problemAt, scratch, 0, kernel.tasks(problemAt));
}

function rows(title: string, places: readonly Place[]): number[][] {
  const values = new Float32Array(memory.buffer, output, elementsOf(problem));
  values.fill(0);
  run(title);
  return places.map((one) => {
    const start = startOf(problem, one, 'heads first');
    return [...values.subarray(start, start + problem.width)];
  });
}

function turn(title: string, milliseconds: number): number {
  const samples: number[] = [];
  const end = performance.now() + milliseconds;
  do {
    const start = processorTime();
    run(title);
    samples.push(processorTime() - start);
  } while (performance.now() < end);
  return median(samples);
}

await serveChild<VariantRequest>(async (request) => {
  switch (request.do) {
    case 'load':
      problem = request.problem;
      place(await instance<PlaceProblem>(request.placeProblem));
      for (const { title, module } of request.variants) kernels.set(title, await instance(module));
      return undefined;
    case 'rows':
      return rows(request.title, request.places);
    case 'turn':
      return turn(request.title, request.milliseconds);
  }
});
