/** The part of jsfive that is used here; the package brings no types. */
declare module 'jsfive' {
  /** A folder of an HDF5 file. */
  export class Group {
    readonly keys: readonly string[];
    readonly attrs: Readonly<Record<string, unknown>>;
    get(path: string): Group | Dataset;
  }
  /** An array of an HDF5 file. */
  export class Dataset {
    readonly shape: readonly number[];
    readonly dtype: string | readonly unknown[];
    readonly value: readonly number[];
  }
  /** An HDF5 file. */
  export class File extends Group {
    constructor(bytes: ArrayBuffer, name: string);
  }
}
