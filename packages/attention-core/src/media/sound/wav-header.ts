/** What a WAV file says of its samples. */
export interface WavHeader {
  /** Content of its `fmt ` chunk. */
  readonly format: Uint8Array;
  /** Where its samples begin, in bytes. */
  readonly start: number;
  /** Bytes of samples; Infinity where the file was written as a stream and does not say. */
  readonly size: number;
}

/** What programs write that cannot know the size, up to the last that a signed number of 32 bits holds. */
const unknownSize = 0x7fff_0000;

const chunkName = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/**
 * Finds the samples of a WAV file.
 *
 * @param head - the file, or its beginning
 * @returns undefined where more of the file is needed
 */
export function wavHeader(head: Uint8Array): WavHeader | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  let format: Uint8Array | undefined;
  for (let at = 12; at + 8 <= head.length;) {
    const start = at + 8;
    const size = view.getUint32(at + 4, true);
    const name = chunkName(head, at);
    if (name === 'fmt ') format = head.subarray(start, start + size);
    if (name === 'data' && format) {
      return { format, start, size: size === 0 || size >= unknownSize ? Infinity : size };
    }
    at = start + size + (size % 2); // chunks begin at even places
  }
  return undefined;
}

/**
 * The beginning of a WAV file with nothing but that format in it, and samples without end.
 *
 * The bits of plain numbers are made those of the bytes that hold them, so that 20 in 24 are read as 24.
 *
 * @returns undefined where the format is none
 */
export function plainHeader({ format }: WavHeader): Uint8Array | undefined {
  if (format.length < 16) return undefined;
  const own = format.slice();
  const fields = new DataView(own.buffer);
  const [channels, block] = [fields.getUint16(2, true), fields.getUint16(12, true)];
  if (channels === 0 || block === 0) return undefined;
  if ([1, 3, 0xfffe].includes(fields.getUint16(0, true))) {
    if (block % channels !== 0) return undefined;
    fields.setUint16(14, (8 * block) / channels, true);
  }
  const header = new Uint8Array(28 + own.length).fill(0xff); // sizes are unknown
  const put = (at: number, text: string): void =>
    header.set(
      Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
      at,
    );
  put(0, 'RIFF');
  put(8, 'WAVEfmt ');
  new DataView(header.buffer).setUint32(16, own.length, true);
  header.set(own, 20);
  put(20 + own.length, 'data');
  return header;
}
