import { jest } from '@jest/globals';
import fc from 'fast-check';
import { Arena, mostBytes } from './arena.js';

const page = 65_536;
const small = () => new Arena({ shared: false, limit: 4 * page, reserved: 128 });

test('pieces never overlap, and all that was given back can be taken again', () => {
  const steps = fc.array(fc.oneof(fc.integer({ min: 1, max: 9000 }), fc.constant(undefined)));
  fc.assert(
    fc.property(steps, fc.nat(), (sizes, pick) => {
      const arena = new Arena({ shared: false, limit: mostBytes, reserved: 128 });
      const taken: { address: number; end: number }[] = [];
      for (const bytes of sizes) {
        if (bytes === undefined) {
          const [piece] = taken.splice(pick % (taken.length || 1), 1);
          if (piece) arena.give(piece.address);
          continue;
        }
        const address = arena.take('here', bytes);
        expect(address % 64).toBe(0);
        expect(address).toBeGreaterThanOrEqual(128);
        const end = address + bytes;
        expect(end).toBeLessThanOrEqual(arena.bytes);
        expect(taken.every((piece) => piece.end <= address || end <= piece.address)).toBe(true);
        taken.push({ address, end });
      }
      for (const { address } of taken) arena.give(address);
      const { bytes } = arena;
      expect(arena.take('here', bytes - 128)).toBe(128);
      expect(arena.bytes).toBe(bytes);
    }),
    { seed: 20260204 },
  );
});

test('the same requests are met in the same places', () => {
  const arena = small();
  const round = () => {
    const places = [3000, 70_000, 100].map((bytes) => arena.take('here', bytes));
    places.forEach((place) => arena.give(place));
    return [...places, arena.bytes];
  };
  expect(round()).toEqual(round());
});

test('memory that cannot grow says how much was asked, and stays as it was', () => {
  const arena = small();
  const kept = arena.take('here', 1000);
  new Uint8Array(arena.memory.buffer)[kept] = 7;
  const { bytes } = arena;
  expect(() => arena.take('here', 4 * page)).toThrow(
    'here: the memory of the kernels must have room for 262144 more bytes; got 65536 bytes, which cannot grow so much. ' +
      'Use a smaller batch, dispose caches, or give a higher memoryLimit.',
  );
  expect(arena.bytes).toBe(bytes);
  expect(new Uint8Array(arena.memory.buffer)[kept]).toBe(7);
  expect(arena.take('here', 3 * page)).toBeGreaterThan(kept);
});

test('an engine with few addresses gets a smaller limit, and one without any an error', () => {
  const { Memory } = WebAssembly;
  const memory = jest.spyOn(WebAssembly, 'Memory');
  const few = (most: number) =>
    memory.mockImplementation((descriptor) => {
      if (descriptor.maximum! > most) throw new RangeError('no addresses');
      return new Memory(descriptor);
    });
  few(20_000);
  const arena = new Arena({ shared: true, limit: mostBytes, reserved: 128 });
  expect(() => arena.memory.grow(16_384)).toThrow(RangeError);
  few(0);
  expect(() => new Arena({ shared: true, limit: mostBytes, reserved: 128 })).toThrow(
    'createAttender: the engine must set addresses aside for 268435456 bytes; got RangeError: no addresses. ' +
      'Give a lower memoryLimit.',
  );
  memory.mockRestore();
});
