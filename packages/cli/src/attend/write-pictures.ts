import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AttentionMap, AttentionTrace } from '@heed/attention-core/explain';
import { headGrid, heatmap, layerGrid } from '@heed/attention-core/view';
import { failure } from '../failure.js';
import { writeWhole } from '../output/write-whole.js';

/** A layer's name as that of a file: `encoder/layer.0/self` → `encoder-layer.0-self`. */
const fileName = (layer: string): string =>
  layer.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/g, '') || 'attention';

/** A layer's words with the mean of its heads, and its heads side by side if it has several. */
function picturesOf(map: AttentionMap, model: string): [name: string, svg: string][] {
  const name = fileName(map.name);
  const mean: [string, string] = [name, heatmap(map, { model })];
  return map.heads === 1 ? [mean] : [mean, [`${name}-heads`, headGrid(map, { model })]];
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw failure('file-unreachable', `--svg ${folder} must be a folder`, code, cause);
  }
}

/**
 * Writes a picture of all layers, `layers.svg`, and those of each layer.
 *
 * @returns the paths of the files
 * @throws HeedError `file-unreachable` where they cannot be written
 */
export async function writePictures(trace: AttentionTrace, folder: string): Promise<string[]> {
  const pictures: [name: string, svg: string][] = [
    ['layers', layerGrid(trace)],
    ...trace.maps.flatMap((map) => picturesOf(map, trace.model)),
  ];
  await makeFolder(folder);
  const files: string[] = [];
  for (const [name, svg] of pictures) {
    const file = join(folder, `${name}.svg`);
    await writeWhole(file, svg, '--svg');
    files.push(file);
  }
  return files;
}
