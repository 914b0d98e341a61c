import { Arena, mostBytes } from '../arena.js';
import type { AttentionKernels } from '../attention-kernels.js';
import { compileModule } from '../load-module.js';
import { copyingRoom } from './copying-room.js';
import { attentionName, gradientName, secondGradient } from './fused-attention.js';
import { perBackend } from './per-backend.js';
import { addGradient, replaceKernel } from './replace-kernel.js';
import type { Install, Undo } from './shared-install.js';
import { attentionKernels, type AttentionKernelFunctions } from './tfjs-attention.js';
import { replaceAdam } from './training/adam.js';
import { replaceSumGradients } from './training/sum-gradients.js';
import { trainingKernels } from './training/training-kernels.js';
import type { WasmBackend } from './wasm-backend.js';
import type { ModuleExports } from './wasm-kernel.js';
import { wasmRoom } from './wasm-room.js';

/** Backends of tfjs for which there are kernels. */
export type KernelBackendName = 'wasm' | 'cpu';

/** What can be registered by itself. */
export type KernelGroup = 'attention' | 'training';

/** Loads what is to be registered; undefined where the engine cannot run it. */
type Prepare = () => Promise<Install | undefined>;

/** Undoes several things, the last one first. */
const all =
  (undos: readonly Undo[]): Undo =>
  () => {
    for (const undo of undos.toReversed()) undo();
  };

/** Registers attention for a backend. */
const installAttention =
  (backend: KernelBackendName, { forward, gradient }: AttentionKernelFunctions): Install =>
  () =>
    all([
      replaceKernel(attentionName, backend, () => forward),
      replaceKernel(gradientName, backend, () => gradient),
      addGradient(secondGradient),
    ]);

async function attentionOnWasm(): Promise<Install | undefined> {
  const instantiate = await compileModule<AttentionKernels>('attention');
  if (!instantiate) return undefined;
  const kernelsOf = perBackend(instantiate);
  return installAttention(
    'wasm',
    attentionKernels(wasmRoom, (backend) => kernelsOf(backend as WasmBackend)),
  );
}

async function attentionOnCpu(): Promise<Install | undefined> {
  const instantiate = await compileModule<AttentionKernels>('attention');
  if (!instantiate) return undefined;
  return () => {
    const arena = new Arena({ shared: false, limit: mostBytes, reserved: 64 });
    const kernels = instantiate(arena.memory);
    return installAttention(
      'cpu',
      attentionKernels(copyingRoom(arena), () => kernels),
    )();
  };
}

async function trainingOnWasm(): Promise<Install | undefined> {
  const instantiate = await compileModule<ModuleExports>('training');
  if (!instantiate) return undefined;
  const exportsOf = perBackend(instantiate);
  return () =>
    all([
      ...trainingKernels.flatMap(({ kernelName, run, gradient }) => [
        replaceKernel(kernelName, 'wasm', (stock) => (call) => {
          const backend = call.backend as WasmBackend;
          return run({ ...call, backend, training: exportsOf(backend) }, stock);
        }),
        ...(gradient ? [addGradient({ kernelName, ...gradient })] : []),
      ]),
      replaceSumGradients(),
      replaceAdam(exportsOf),
    ]);
}

/** What there is for each backend. */
export const kernelGroups: Readonly<Record<KernelGroup, Record<KernelBackendName, Prepare>>> = {
  attention: { wasm: attentionOnWasm, cpu: attentionOnCpu },
  // The cpu backend has all kernels that training needs; none of them is fast.
  training: { wasm: trainingOnWasm, cpu: () => Promise.resolve(undefined) },
};
