import { HeedError, describeValue } from '@heed/attention-core/errors';
import type { HubFiles } from '@heed/attention-core/hub';
import { readSource } from '@heed/attention-core/runtime';

/** Where a model's files lie: a folder by its path (in Node) or address, or a repository of `hub`. */
export type PretrainedSource = string | URL | HubFiles;

/** The files of one model. */
export interface ModelFiles {
  /** For people: the folder, or the repository. */
  readonly name: string;
  /**
   * @throws HeedError `file-missing` where there is no such file, or a page of HTML instead; else as where
   * they lie says
   */
  read(file: string): Promise<Uint8Array>;
  /** A file that need not be there: undefined then. */
  find(file: string): Promise<Uint8Array | undefined>;
  /** @throws HeedError as `read`, and `file-damaged` for what is no JSON object */
  readJson(file: string): Promise<object>;
  /** JSON that need not be there: an empty object then. */
  findJson(file: string): Promise<object>;
}

const isAddress = (text: string): boolean => /^[a-z][a-z\d+.-]+:/i.test(text);

/** Where a file of a folder lies. */
function locationOf(folder: string, file: string): string {
  if (!isAddress(folder)) return `${folder.replace(/[\\/]+$/, '')}/${file}`;
  const address = new URL(folder);
  address.pathname = `${address.pathname.replace(/\/+$/, '')}/${file}`;
  return address.href;
}

function isHub(source: unknown): source is HubFiles {
  return typeof source === 'object' && source !== null && 'read' in source && 'name' in source;
}

function requireSource(source: unknown, where: string): asserts source is PretrainedSource {
  if (isHub(source) || source instanceof URL || (typeof source === 'string' && source !== '')) {
    return;
  }
  throw new HeedError({
    code: 'input-type',
    where,
    required: "source must be a folder's path or address, or a hub's repository",
    got: describeValue(source),
    advice: 'For one file that Heed trained, call load() of its task.',
  });
}

/** What a page begins with, perhaps after comments, as a card may have them too. */
const startOfPage = /^\s*(<!--((?!-->).)*-->\s*)*<(!doctype html|html)\b/is;

/**
 * Servers of single-page apps answer with their page where a file is missing.
 *
 * @throws HeedError `file-missing` for a page of HTML: no file of a model is one
 */
function requireNoPage(bytes: Uint8Array, file: string, { name, where }: Named): Uint8Array {
  const start = new TextDecoder().decode(bytes.subarray(0, 1_024));
  if (!startOfPage.test(start)) return bytes;
  throw new HeedError({
    code: 'file-missing',
    where,
    required: `${file} of ${name} must exist`,
    got: 'an HTML page',
    advice:
      'The server answered with a page, as those of single-page apps do for files that they lack. Check the address.',
  });
}

function parse(bytes: Uint8Array, file: string, { name, where }: Named): object {
  const refuse = (got: string, cause?: unknown): never => {
    const required = `${file} of ${name} must hold a JSON object`;
    throw new HeedError({ code: 'file-damaged', where, required, got, cause });
  };
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    return refuse((cause as Error).message, cause);
  }
  const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
  return isObject ? (content as object) : refuse(describeValue(content));
}

interface Named {
  name: string;
  where: string;
}

/**
 * @param where - named in errors
 * @throws HeedError `input-type` for what is no place of files
 */
export function openFiles(source: PretrainedSource, where: string): ModelFiles {
  requireSource(source, where);
  const name = isHub(source) ? source.name : String(source);
  const bytesOf = (file: string): Promise<Uint8Array> =>
    isHub(source) ? source.read(file, { where }) : readSource(locationOf(name, file), where);
  const read: ModelFiles['read'] = async (file) =>
    requireNoPage(await bytesOf(file), file, { name, where });
  const find: ModelFiles['find'] = async (file) => {
    try {
      return await read(file);
    } catch (error) {
      if (error instanceof HeedError && error.code === 'file-missing') return undefined;
      throw error;
    }
  };
  return {
    name,
    read,
    find,
    readJson: async (file) => parse(await read(file), file, { name, where }),
    async findJson(file) {
      const bytes = await find(file);
      return bytes ? parse(bytes, file, { name, where }) : {};
    },
  };
}
