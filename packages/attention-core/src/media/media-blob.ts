/** A file's content as pages and Node hold it: a `Blob` or a `File`. */
export interface MediaBlob {
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number, type?: string): MediaBlob;
}

export function isMediaBlob(source: object): source is MediaBlob {
  return 'size' in source && 'arrayBuffer' in source && 'slice' in source;
}
