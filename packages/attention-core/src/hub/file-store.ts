/** A file that is being downloaded: what there is of it stays when a download breaks off. */
export interface UnfinishedFile {
  /** Bytes that are there. */
  readonly bytes: number;
  /** Which version of the file they are of: the server's strong `etag`. Without one, nothing can go on. */
  readonly version: string | undefined;
  /** Throws away what is there, to begin with a version. */
  restart(version: string | undefined): Promise<void>;
  append(chunk: Uint8Array): Promise<void>;
  /** Lower-case hexadecimal SHA-256 of the bytes; undefined where the platform does not compute any. */
  sha256(): Promise<string | undefined>;
  /** Gives it its name: the file is there from now on. */
  finish(): Promise<void>;
  /** Leaves it to a later download, or to none. */
  close(keep: boolean): Promise<void>;
}

/** Where downloaded files lie. */
export interface FileStore {
  /** Where people find them: a folder, or a cache of the page. */
  readonly place: string;
  /** A file's bytes; undefined where it is not there. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Begins a download, or goes on with one that broke off. */
  begin(path: string): Promise<UnfinishedFile>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
}
