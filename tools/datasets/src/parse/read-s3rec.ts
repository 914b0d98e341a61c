import { join } from 'node:path';
import { HeedError, describeValue } from '@heed/attention-core/errors';
import { openFile } from './open-file.js';

/** Sets of S3-Rec: who reviewed which cosmetics, and users of LastFM and their artists. */
export type S3RecSet = 'Beauty' | 'LastFM';

/** What one user did. */
export interface S3RecUser {
  /** From 1. */
  user: number;
  /** Items from 1, the earliest first. */
  items: readonly number[];
  /** LastFM only: the 99 items that the last one is measured among, none of them the user's. */
  negatives?: readonly number[];
}

/** One set of S3-Rec. */
export interface S3RecData {
  /** In the file's order. */
  users: readonly S3RecUser[];
  /** By item: its attributes from 1, each once, those first that it was given most often. */
  attributes: ReadonlyMap<number, readonly number[]>;
}

const where = 'readS3Rec';

function wrong(place: string, required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where, required: `${place} ${required}`, got });
}

/** A file of lines with a user and items each. */
async function readUsers(path: string): Promise<{ user: number; items: number[] }[]> {
  const lines = (await openFile(path, where)).toString('utf8').trim().split(/\r?\n/u);
  return lines.map((line, index) => {
    const [user, ...items] = line.trim().split(/\s+/u).map(Number);
    const isWhole = [user, ...items].every((id) => Number.isInteger(id) && id! > 0);
    if (isWhole && items.length > 0) return { user: user!, items };
    const required = 'must be a user and items, whole numbers from 1';
    throw wrong(`${path} line ${index + 1}`, required, describeValue(line));
  });
}

/** Each once, the most frequent first, of those that are as frequent the one that came first. */
function byFrequency(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.keys()].sort((one, other) => counts.get(other)! - counts.get(one)!);
}

function isAttributes(value: unknown): value is Record<string, number[]> {
  if (typeof value !== 'object' || value === null) return false;
  const areWhole = (ids: unknown) =>
    Array.isArray(ids) && ids.every((id) => Number.isInteger(id) && id > 0);
  return Object.entries(value).every(([item, ids]) => Number(item) > 0 && areWhole(ids));
}

async function readAttributes(path: string): Promise<Map<number, number[]>> {
  const text = (await openFile(path, where)).toString('utf8');
  const required = 'must be JSON: by item an array of attributes, whole numbers from 1';
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw wrong(path, required, describeValue(text));
  }
  if (!isAttributes(parsed)) throw wrong(path, required, describeValue(parsed));
  return new Map(Object.entries(parsed).map(([item, ids]) => [Number(item), byFrequency(ids)]));
}

async function readNegatives(path: string, users: readonly S3RecUser[]): Promise<S3RecUser[]> {
  const rows = await readUsers(path);
  const negatives = new Map(rows.map(({ user, items }) => [user, items]));
  return users.map((each) => {
    const own = negatives.get(each.user);
    if (own) return { ...each, negatives: own };
    throw wrong(path, `must have the user ${each.user}`, `${rows.length} others`);
  });
}

/**
 * Reads a set that S3-Rec was measured on.
 *
 * @param folder - what `findDataset('s3rec-beauty')` gave
 * @throws HeedError `file-missing`, or `data` naming file and line
 */
export async function readS3Rec(folder: string, set: S3RecSet): Promise<S3RecData> {
  const data = join(folder, 'data');
  const users = await readUsers(join(data, `${set}.txt`));
  const attributes = await readAttributes(join(data, `${set}_item2attributes.json`));
  if (set === 'Beauty') return { users, attributes };
  return { users: await readNegatives(join(data, `${set}_sample.txt`), users), attributes };
}
