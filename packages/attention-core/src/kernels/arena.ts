import { HeedError } from '../errors/index.js';

/** Bytes of a page of wasm memory. */
const pageBytes = 65_536;

/** Most bytes that a wasm memory may have. */
export const mostBytes = 65_536 * pageBytes;

/** A piece of memory; never empty. */
interface Piece {
  address: number;
  bytes: number;
}

/** Options of {@link Arena}. */
export interface ArenaOptions {
  /** Whether threads share it. */
  shared: boolean;
  /** Most bytes that it may grow to. */
  limit: number;
  /** Bytes at the beginning, from address 0 on, that it leaves alone: a multiple of 64, and not 0. */
  reserved: number;
}

/** Pages with which any engine can do. */
const modestPages = 4096;

/**
 * A memory that may grow to so many pages, or to half or a quarter of them: some engines set addresses
 * aside for all at once, and have less.
 *
 * @throws HeedError `runtime-failed` where they have hardly any
 */
function memoryOf(initial: number, maximum: number, shared: boolean): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial, maximum, shared });
  } catch (cause) {
    if (maximum > modestPages) return memoryOf(initial, Math.ceil(maximum / 2), shared);
    throw new HeedError({
      code: 'runtime-failed',
      where: 'createAttender',
      required: `the engine must set addresses aside for ${maximum * pageBytes} bytes`,
      got: String(cause),
      advice: 'Give a lower memoryLimit.',
      cause,
    });
  }
}

/** A wasm memory that hands out pieces of itself and takes them back, and grows when it has to. */
export class Arena {
  readonly memory: WebAssembly.Memory;
  /** Free pieces by their address, no two of them neighbours. */
  readonly #free: Piece[] = [];
  readonly #taken = new Map<number, number>();

  /** @throws HeedError `runtime-failed` where not even an empty memory is to be had */
  constructor({ shared, limit, reserved }: ArenaOptions) {
    const initial = Math.ceil((reserved + 1) / pageBytes);
    const maximum = Math.max(initial, Math.floor(limit / pageBytes));
    this.memory = memoryOf(initial, maximum, shared);
    this.#free.push({ address: reserved, bytes: initial * pageBytes - reserved });
  }

  /** Bytes that the memory has, used or not. */
  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /**
   * Hands out a piece, the first that is large enough, so that the same requests are always met in the
   * same places. Its contents are anything. Views of the memory made before may be detached.
   *
   * @param where - whose error it is
   * @returns its address, a multiple of 64
   * @throws HeedError `runtime-failed` when the memory cannot grow by so much; all stays as it was
   */
  take(where: string, bytes: number): number {
    const size = Math.max(64, Math.ceil(bytes / 64) * 64);
    let at = this.#free.findIndex((piece) => piece.bytes >= size);
    if (at < 0) {
      this.#grow(where, size);
      at = this.#free.length - 1;
    }
    const piece = this.#free[at]!;
    const { address } = piece;
    if (piece.bytes === size) this.#free.splice(at, 1);
    else this.#free[at] = { address: address + size, bytes: piece.bytes - size };
    this.#taken.set(address, size);
    return address;
  }

  /** Takes a piece back. */
  give(address: number): void {
    const bytes = this.#taken.get(address)!;
    this.#taken.delete(address);
    this.#release({ address, bytes });
  }

  /** Makes a piece free, joined to its neighbours. */
  #release(piece: Piece): void {
    const after = this.#free.findIndex(({ address }) => address > piece.address);
    const at = after < 0 ? this.#free.length : after;
    const [before, next] = [this.#free[at - 1], this.#free[at]];
    const joinsNext = next !== undefined && piece.address + piece.bytes === next.address;
    const bytes = piece.bytes + (joinsNext ? next.bytes : 0);
    if (before && before.address + before.bytes === piece.address) {
      before.bytes += bytes;
      if (joinsNext) this.#free.splice(at, 1);
    } else {
      this.#free.splice(at, Number(joinsNext), { address: piece.address, bytes });
    }
  }

  /** Makes the memory larger, so that its last free piece has so many bytes. */
  #grow(where: string, bytes: number): void {
    const last = this.#free.at(-1);
    const end = this.bytes;
    const spare = last && last.address + last.bytes === end ? last.bytes : 0;
    const pages = Math.ceil((bytes - spare) / pageBytes);
    try {
      this.memory.grow(pages);
    } catch (cause) {
      throw new HeedError({
        code: 'runtime-failed',
        where,
        required: `the memory of the kernels must have room for ${bytes} more bytes`,
        got: `${end} bytes, which cannot grow so much`,
        advice: 'Use a smaller batch, dispose caches, or give a higher memoryLimit.',
        cause,
      });
    }
    this.#release({ address: end, bytes: pages * pageBytes });
  }
}
