/** All bits set: NaN as a float, so that whoever reads what nobody wrote is found out by the result. */
const untouched = 0xff;

/** A piece of memory that was handed out. */
interface Region {
  start: number;
  end: number;
  /** What it must still hold at the end; undefined when it may be written. */
  contents: Uint8Array | undefined;
}

/** Whether nobody wrote into bytes. */
const isUntouched = (bytes: Uint8Array): boolean =>
  Buffer.compare(bytes, Buffer.alloc(bytes.length, untouched)) === 0;

/** The bytes behind a view. */
const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** A memory in which arrays lie one after another, with guards before, between and behind. */
export class GuardedMemory {
  readonly memory: WebAssembly.Memory;
  readonly #regions: Region[] = [];

  /**
   * @param bytes - how much to hand out at most
   * @param misaligned - how far beyond a multiple of 16 arrays begin; default 4, the worst that may come
   */
  constructor(
    bytes: number,
    private readonly misaligned = 4,
  ) {
    this.memory = new WebAssembly.Memory({
      initial: Math.ceil(bytes / 65_536) + 1,
      maximum: 65_536,
    });
    new Uint8Array(this.memory.buffer).fill(untouched);
  }

  /** Hands out the next bytes behind a guard. */
  #handOut(bytes: number, misaligned: number, contents: Uint8Array | undefined): number {
    const last = this.#regions.at(-1)?.end ?? 0;
    const start = Math.ceil((last + 256) / 64) * 64 + misaligned;
    this.#regions.push({ start, end: start + bytes, contents });
    return start;
  }

  /** Copies an array into the memory, where it must not be changed. Gives its address. */
  place(array: ArrayBufferView): number {
    const contents = Uint8Array.from(bytesOf(array));
    const start = this.#handOut(contents.length, this.misaligned, contents);
    new Uint8Array(this.memory.buffer).set(contents, start);
    return start;
  }

  /** Room for float32 numbers that a kernel writes. Gives its address. */
  reserve(length: number): number {
    return this.#handOut(4 * length, this.misaligned, undefined);
  }

  /** Room of that many bytes whose address is a multiple of 16, but of no more. */
  scratch(bytes: number): number {
    return this.#handOut(bytes, 16, undefined);
  }

  /** The numbers at an address, as a view. */
  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.memory.buffer as ArrayBuffer, address, length);
  }

  /** Expects all that was not reserved to be as it was. */
  expectGuarded(): void {
    const bytes = new Uint8Array(this.memory.buffer);
    let end = 0;
    for (const { start, end: next, contents } of this.#regions) {
      if (!isUntouched(bytes.subarray(end, start))) {
        throw new Error(`written between ${end} and ${start}`);
      }
      if (contents && Buffer.compare(contents, bytes.subarray(start, next)) !== 0) {
        throw new Error(`the input from ${start} to ${next} was changed`);
      }
      end = next;
    }
    if (!isUntouched(bytes.subarray(end))) throw new Error(`written behind ${end}`);
  }
}
