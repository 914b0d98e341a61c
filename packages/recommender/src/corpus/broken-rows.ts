import { basename } from 'node:path';

/** A row that was left out. */
export interface BrokenRow {
  /** Name of the file. */
  file: string;
  /** Where the row ends, the first line is 1. */
  line: number;
  /** What is wrong with it: `has no user`. */
  reason: string;
}

/** Rows of a message each; the others are counted. */
const told = 10;
/** Rows that are kept. */
const kept = 1000;

/** Collects rows that are left out, and tells of them. */
export class BrokenRows {
  /** The first 1,000. */
  readonly rows: BrokenRow[] = [];
  /** How many there are in all. */
  count = 0;

  /** @param onMessage - gets a line for each of the first ten */
  constructor(private readonly onMessage?: (message: string) => void) {}

  /** Adds a row. */
  add(path: string, line: number, reason: string): void {
    this.count += 1;
    const row = { file: basename(path), line, reason };
    if (this.count <= kept) this.rows.push(row);
    if (this.count <= told) this.onMessage?.(`Left out: ${describeBroken(row)}`);
  }

  /** Tells how many there are, where not each was told. */
  close(): void {
    if (this.count > told)
      this.onMessage?.(`Left out ${this.count.toLocaleString('en')} rows in all`);
  }
}

/** A row that was left out, in words: `ratings.csv line 7 has no user`. */
export const describeBroken = ({ file, line, reason }: BrokenRow): string =>
  `${file} line ${line} ${reason}`;
