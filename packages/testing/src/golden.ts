import { readFileSync } from 'node:fs';

/** A tensor in a golden file. */
export interface GoldenTensor {
  shape: number[];
  /** Row-major. */
  values: number[];
}

/** What a reference implementation made of some inputs. */
export interface GoldenCase {
  /** What is special about it: `causal and padding`. */
  name: string;
  /** Settings that are no tensors: `{ heads: 2 }`. */
  settings: Record<string, number>;
  inputs: Record<string, GoldenTensor>;
  /** 1 = may attend; broadcastable to `[B, N, L, S]`. Left out: everything may. */
  mask?: GoldenTensor;
  outputs: { output: GoldenTensor; weights?: GoldenTensor };
  /** Same shape as the output. */
  upstream: GoldenTensor;
  /** Of `sum(output · upstream)`, for each input. */
  gradients: Record<string, GoldenTensor>;
}

/** Reference values and where they come from. */
export interface GoldenFile {
  mechanism: string;
  provenance: {
    library: string;
    /** Whether the library has the mechanism, or only differentiates the paper's equations. */
    source: 'PyTorch' | 'equations';
    version: string;
    precision: string;
    /** Path of the script in the repository. */
    script: string;
    seed: number;
  };
  cases: GoldenCase[];
}

/**
 * Reads a golden file, as the scripts in `tools/golden` write them.
 *
 * @throws Error when it does not say where its values come from, or holds no case
 */
export function readGolden(file: URL): GoldenFile {
  const content = JSON.parse(readFileSync(file, 'utf8')) as GoldenFile;
  const { library, source, version, script, seed } = content.provenance ?? {};
  if (!library || !source || !version || !script || seed === undefined) {
    throw new Error(`${file}: provenance must name library, source, version, script and seed`);
  }
  if (!content.cases?.length) throw new Error(`${file}: there must be at least one case`);
  return content;
}
