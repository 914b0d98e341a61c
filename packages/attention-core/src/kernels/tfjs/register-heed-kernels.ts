import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { requireOneOf } from '../../tensor/require-one-of.js';
import { requireKnownTfjs } from './known-tfjs.js';
import { kernelGroups, type KernelBackendName, type KernelGroup } from './kernel-groups.js';
import { share, type Undo } from './shared-install.js';
import { knownMemory, type WasmBackend } from './wasm-backend.js';

/** Options of {@link registerHeedKernels}. */
export interface RegisterHeedKernelsOptions {
  /** Backends of tfjs that get kernels. Default `['wasm', 'cpu']`. */
  backends?: readonly KernelBackendName[] | undefined;
  /**
   * `attention`: fused attention, which `attend` and what is made of it use. `training`: what eager
   * training lacks on `wasm`, or has only slowly. Default both.
   */
  kernels?: readonly KernelGroup[] | undefined;
}

const where = 'registerHeedKernels';

/** Checks that tfjs has the backend, and that it is laid out as is known here. */
function requireKnownBackend(backend: KernelBackendName): void {
  if (!tf.getKernel('Add', backend)) {
    throw new HeedError({
      code: 'runtime-missing',
      where,
      required: `tfjs' ${backend} backend must have been imported`,
      got: 'none of its kernels',
      advice: `Import '@tensorflow/tfjs-backend-${backend}' before, or leave '${backend}' out of backends.`,
    });
  }
  const running = tf.engine().registry[backend];
  if (backend === 'wasm' && running) knownMemory(running as WasmBackend);
}

/**
 * Gives tfjs the fused kernels. From then on `attend`, all that is made of it, and the layers use them
 * wherever they can serve, with the same results; and eager training on the wasm backend has the
 * kernels that tfjs lacks there, and faster ones for some that it has. The wasm backend may be started
 * before or after, also anew.
 *
 * Every call registers, and gives back what undoes it: kernels stay until each call has been undone;
 * then tfjs has exactly the kernels that it had. Where the engine has no SIMD, nothing is registered.
 *
 * @returns undoes the call; calling it again does nothing
 * @throws HeedError `runtime-failed` for a tfjs whose inside is not known, `runtime-missing` for a
 * backend that has not been imported, `option` for one that is none; then nothing is registered
 * @example
 * const undo = await registerHeedKernels();
 * const { output } = attend(q, k, v, { mask: causal() });
 */
export async function registerHeedKernels({
  backends = ['wasm', 'cpu'],
  kernels = ['attention', 'training'],
}: RegisterHeedKernelsOptions = {}): Promise<Undo> {
  for (const backend of backends) requireOneOf(where, 'backends', backend, ['wasm', 'cpu']);
  for (const group of kernels) requireOneOf(where, 'kernels', group, Object.keys(kernelGroups));
  requireKnownTfjs();
  backends.forEach(requireKnownBackend);
  const wanted = kernels.flatMap((group) =>
    [...new Set(backends)].map((backend) => ({
      name: `${group} on ${backend}`,
      prepare: kernelGroups[group][backend],
    })),
  );
  // Everything is loaded before anything is registered.
  const ready = await Promise.all(
    wanted.map(async ({ name, prepare }) => ({ name, install: await prepare() })),
  );
  const undos = ready.flatMap(({ name, install }) => (install ? [share(name, install)] : []));
  return () => {
    for (const undo of undos.splice(0).reverse()) undo();
  };
}
