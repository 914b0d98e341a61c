import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ElementType } from '../../src/onnx/index.js';
import type { RuntimeTensor } from '../../src/runtime/index.js';

/** A tensor in a fixture; `data` is base64 of little-endian elements. */
interface Packed {
  type: 'float32' | 'int64' | 'bool';
  dims: number[];
  data: string;
}

type Tensors = Record<string, RuntimeTensor>;

/** What `tools/golden/exports.py` wrote beside the models. */
interface ExportFile {
  name: string;
  files: string[];
  maps: ExportedMap[];
  runs: { inputs: Record<string, Packed>; outputs: Record<string, Packed>; maps: Packed[] }[];
  tolerance?: number | null;
}

/** What is known of one attention in an export. */
export interface ExportedMap {
  /** The module that attends, as the names of its nodes begin. */
  scope: string;
  kind: 'self' | 'cross';
  heads: number;
}

/** One run of an export in PyTorch. */
export interface ExportedRun {
  inputs: Tensors;
  outputs: Tensors;
  /** Weights of each attention, `[B, N, L, S]`. */
  maps: RuntimeTensor[];
}

/** A model that was exported in one or more ways, and what it does in PyTorch. */
export interface ExportedModel {
  name: string;
  /** The files, by name. */
  files: Readonly<Record<string, Uint8Array>>;
  maps: readonly ExportedMap[];
  /** At sizes other than those of the export; none for graphs without attention. */
  runs: readonly ExportedRun[];
  /** How far from PyTorch it may be; undefined where it does not run. */
  tolerance: number | undefined;
}

const folder = new URL('fixtures/', import.meta.url);

const arrays = { float32: Float32Array, int64: BigInt64Array, bool: Uint8Array };

function unpack({ type, dims, data }: Packed): RuntimeTensor {
  const bytes = new Uint8Array(Buffer.from(data, 'base64'));
  return { type: type satisfies ElementType, dims, data: new arrays[type](bytes.buffer) };
}

const unpackAll = (tensors: Record<string, Packed>): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, unpack(tensor)]));

/** Every export under `fixtures`, in the order of their names. */
export function readExports(): ExportedModel[] {
  const descriptions = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return descriptions.map((description) => {
    const text = readFileSync(new URL(description, folder), 'utf8');
    const { name, files, maps, runs, tolerance = 1e-5 } = JSON.parse(text) as ExportFile;
    const read = (file: string) => new Uint8Array(gunzipSync(readFileSync(new URL(file, folder))));
    return {
      name,
      files: Object.fromEntries(files.map((file) => [file.replace('.onnx.gz', ''), read(file)])),
      maps,
      runs: runs.map((run) => ({
        inputs: unpackAll(run.inputs),
        outputs: unpackAll(run.outputs),
        maps: run.maps.map(unpack),
      })),
      tolerance: tolerance ?? undefined,
    };
  });
}
