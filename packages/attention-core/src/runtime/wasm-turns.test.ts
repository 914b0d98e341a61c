import { writeModel } from '../onnx/index.js';
import { openSession } from './open-session.js';
import type { RuntimeTensor } from './session.js';

/** A model whose outputs are the sum of its inputs. */
const summing = (inputs: readonly string[], outputs: readonly string[]): Uint8Array =>
  writeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'test',
    metadata: {},
    graph: {
      name: 'summing',
      nodes: outputs.map((output) => ({
        name: output,
        op: 'Sum',
        domain: '',
        inputs: [...inputs],
        outputs: [output],
        attributes: {},
      })),
      initializers: [],
      inputs: inputs.map((name) => ({ name, type: 'float32', shape: ['n'] })),
      outputs: outputs.map((name) => ({ name, type: 'float32', shape: ['n'] })),
    },
  });

const named = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

test('several sessions run in WebAssembly at once: that engine takes one call at a time', async () => {
  const sizes = [1, 12, 2, 30];
  const sessions = await Promise.all(
    sizes.map((size) =>
      openSession(summing(named('x', size), named('y', size)), { provider: 'wasm' }),
    ),
  );
  const one: RuntimeTensor = { type: 'float32', dims: [1], data: Float32Array.of(1) };
  const runs = Array.from({ length: 24 }, async (_, index) => {
    const session = sessions[index % sizes.length]!;
    return session.run(Object.fromEntries(session.inputNames.map((name) => [name, one])));
  });
  for (const [index, outputs] of (await Promise.all(runs)).entries()) {
    const size = sizes[index % sizes.length]!;
    expect(Object.values(outputs).map(({ data }) => data[0])).toEqual(Array(size).fill(size));
  }
  await Promise.all(sessions.map((session) => session.dispose()));
});
