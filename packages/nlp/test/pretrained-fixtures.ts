import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AttentionTrace } from '@heed/attention-core/explain';

/** Models in the layout of transformers.js, made by `tools/golden/pretrained.py`. */
export const fixtures = fileURLToPath(new URL('./fixtures/pretrained', import.meta.url));

interface Packed {
  dims: [number, number, number, number];
  data: string;
}

/** What PyTorch and Hugging Face's tokenizers gave for one text. */
interface Expected {
  text: string;
  ids: number[];
  tokens: string[];
  maps: Packed[];
}

/** What a classifier is expected to answer. */
export interface ExpectedClass extends Expected {
  logits: number[];
}

/** What a translator is expected to answer. */
export interface ExpectedTranslation extends Expected {
  greedy: { ids: number[]; text: string; logProbability: number };
}

export async function expectedOf<Case extends Expected>(model: string): Promise<Case[]> {
  const content = JSON.parse(await readFile(join(fixtures, model, 'expected.json'), 'utf8'));
  return (content as { tests: Case[] }).tests;
}

/** Compares a trace's weights with what PyTorch had, map by map. */
export function expectMaps(trace: AttentionTrace | undefined, expected: readonly Packed[]): void {
  expect(trace!.maps).toHaveLength(expected.length);
  expected.forEach(({ dims: [, heads, rows, columns], data }, index) => {
    const { buffer, byteOffset } = Buffer.from(data, 'base64');
    const weights = new Float32Array(buffer, byteOffset, heads * rows * columns);
    const map = trace!.maps[index]!;
    expect([map.heads, map.queries.labels.length, map.keys.labels.length]).toEqual([
      heads,
      rows,
      columns,
    ]);
    const furthest = weights.reduce(
      (most, weight, place) => Math.max(most, Math.abs(weight - map.weights[place]!)),
      0,
    );
    expect(furthest).toBeLessThan(1e-5);
  });
}

/** Copies of fixtures that a test may change. */
export class Copies {
  readonly #folders: string[] = [];

  /** @returns the copy's folder */
  async of(model: string): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'heed-pretrained-'));
    this.#folders.push(folder);
    await cp(join(fixtures, model), folder, { recursive: true });
    return folder;
  }

  /** A copy without some of its files. */
  async without(model: string, ...files: readonly string[]): Promise<string> {
    const folder = await this.of(model);
    await Promise.all(files.map((file) => rm(join(folder, file))));
    return folder;
  }

  /** A copy with some fields of a JSON file changed. */
  async changed(model: string, file: string, fields: object): Promise<string> {
    const folder = await this.of(model);
    const path = join(folder, file);
    const content = JSON.parse(await readFile(path, 'utf8')) as object;
    await writeFile(path, JSON.stringify({ ...content, ...fields }));
    return folder;
  }

  async remove(): Promise<void> {
    await Promise.all(this.#folders.map((folder) => rm(folder, { recursive: true })));
  }
}
