/** What a FLAC file says of itself. */
export interface FlacHeader {
  /** In Hz. */
  readonly sampleRate: number;
  /** Samples of each channel; 0 where it is not known. */
  readonly samples: number;
  /** Samples of the longest block. */
  readonly block: number;
}

/** @param head - the beginning of a FLAC file, 26 bytes at least; its first block is always the one that says so */
export function flacHeader(head: Uint8Array): FlacHeader {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  return {
    block: view.getUint16(10),
    sampleRate: view.getUint32(18) >>> 12,
    samples: (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22),
  };
}
