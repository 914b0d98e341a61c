import type { Arena } from '../arena.js';
import type { WithRoom } from './kernel-room.js';

/** Room in a memory of our own, into which the tensors of a backend are copied, and out of it. */
export const copyingRoom =
  (arena: Arena): WithRoom =>
  (backend, where, use) => {
    const { memory } = arena;
    const taken: number[] = [];
    const take = (bytes: number) => {
      const address = arena.take(where, bytes);
      taken.push(address);
      return address;
    };
    try {
      return use({
        memory,
        input: ({ dataId, dtype }) => {
          // The cpu backend keeps what was cast to float32 as it was.
          const values = backend.readSync(dataId) as ArrayLike<number>;
          const Elements = dtype === 'bool' ? Uint8Array : Float32Array;
          const address = take(values.length * Elements.BYTES_PER_ELEMENT);
          new Elements(memory.buffer, address, values.length).set(values);
          return address;
        },
        output: (shape) => {
          const size = shape.reduce((product, length) => product * length, 1);
          const address = take(4 * size);
          return {
            address,
            tensor: () => {
              const values = new Float32Array(memory.buffer, address, size).slice();
              const full = [...shape];
              return {
                dataId: backend.write(values, full, 'float32'),
                shape: full,
                dtype: 'float32',
              };
            },
          };
        },
        scratch: take,
      });
    } finally {
      for (const address of taken) arena.give(address);
    }
  };
