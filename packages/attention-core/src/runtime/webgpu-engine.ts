import { env, InferenceSession, Tensor } from 'onnxruntime-web/webgpu';
import { elementTypes, type ElementType } from '../onnx/index.js';
import { checkModel } from './check-model.js';
import { listenToLog, startWithLog } from './engine-log.js';
import {
  engineMessage,
  logSeverityLevel,
  type EngineDevice,
  type ExecutionEngine,
  type ModelFiles,
  type OpenedModel,
} from './execution-engine.js';
import { nodesOnProcessor, warnsOfFallbacks } from './node-placements.js';
import { Turns } from './turns.js';
import { compareProviders } from './webgpu-check.js';

/** All calls into this engine, of whatever session: it suspends while the card works. */
const turns = new Turns();

/** The engine's own device, known once it has started. */
let device: GPUDevice;
let fault: string | undefined;

/** A lost card fails each run; a call that WebGPU refuses fails none, and leaves wrong numbers. */
function watchDevice(): void {
  const [lost, refused] = ['the graphics card was lost', 'WebGPU refused a call'];
  void device.lost.then(({ message }) => (fault ??= message ? `${lost}: ${message}` : lost));
  device.addEventListener('uncapturederror', ({ error }) => {
    fault ??= `${refused}: ${error.message}`;
  });
}

/** Sizes of buffers are multiples of this. */
const alignment = 16;
const bufferSize = (bytes: number) => Math.ceil(bytes / alignment) * alignment;

const card: EngineDevice = {
  fault: () => fault,

  upload(tensor) {
    const { buffer, byteOffset, byteLength } = tensor.data as Float32Array<ArrayBuffer>;
    const target = device.createBuffer({
      size: bufferSize(byteLength),
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST | GPUBufferUsage.STORAGE,
      mappedAtCreation: true,
    });
    new Uint8Array(target.getMappedRange()).set(new Uint8Array(buffer, byteOffset, byteLength));
    target.unmap();
    return Tensor.fromGpuBuffer(target, {
      dataType: tensor.type as Tensor.GpuBufferDataTypes,
      dims: tensor.dims,
      dispose: () => target.destroy(),
    });
  },

  async download({ gpuBuffer, type, size }) {
    const { array, bytes } = elementTypes[type as ElementType];
    const length = bufferSize(size * bytes);
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const target = device.createBuffer({ size: length, usage });
    try {
      const commands = device.createCommandEncoder();
      commands.copyBufferToBuffer(gpuBuffer as unknown as GPUBuffer, 0, target, 0, length);
      device.queue.submit([commands.finish()]);
      await target.mapAsync(GPUMapMode.READ);
      return new array(target.getMappedRange().slice(0, size * bytes), 0, size);
    } finally {
      target.destroy();
    }
  },
};

/** Log level of a session that warns of nodes which run elsewhere, and of one that lists them. */
const [warning, verbose] = [2, 0];

function open(
  bytes: Uint8Array,
  provider: 'webgpu' | 'wasm',
  { level = logSeverityLevel, files = {} }: { level?: number; files?: ModelFiles } = {},
): Promise<InferenceSession> {
  // Outputs come as buffers, so that those which are to stay do; the others are then copied out.
  return InferenceSession.create(bytes, {
    executionProviders: [provider],
    logSeverityLevel: level as 0 | 2 | 4,
    ...files,
    ...(provider === 'webgpu' && { preferredOutputLocation: 'gpu-buffer' as const }),
  });
}

let started: Promise<InferenceSession> | undefined;

/**
 * Starts the engine with a session that stays open: with its last session the engine would give up
 * its device, and every buffer and program there.
 */
function start(): Promise<InferenceSession> {
  started ??= startWithLog(async () => {
    const session = await open(checkModel(), 'webgpu');
    device = (await env.webgpu.device) as GPUDevice;
    watchDevice();
    return session;
  });
  return started;
}

async function openListed(bytes: Uint8Array, files: ModelFiles): Promise<OpenedModel> {
  await start();
  const openAt = (level: number) => open(bytes, 'webgpu', { level, files });
  const { value: session, lines } = await listenToLog(() => openAt(warning));
  if (!warnsOfFallbacks(lines)) return { session, fallbacks: [] };
  // A session that lists them goes on logging while it runs, so a second one does it.
  const listing = await listenToLog(() => openAt(verbose));
  await listing.value.release();
  return { session, fallbacks: nodesOnProcessor(listing.lines) };
}

/** The build of ONNX Runtime for graphics cards. It starts once a page, on one thread. */
export function webgpuEngine(reason: string): ExecutionEngine {
  env.logLevel = 'fatal';
  env.wasm.numThreads = 1;
  return {
    provider: 'webgpu',
    reason,
    Tensor,
    turns,
    device: card,
    create: (bytes, files) => turns.take(() => openListed(bytes, files)),
  };
}

let checked: Promise<string | undefined> | undefined;

async function compareWithWasm(): Promise<string | undefined> {
  const tried = await start();
  const trusted = await open(checkModel(), 'wasm');
  const difference = await compareProviders(tried, trusted, Tensor);
  await trusted.release();
  return difference && `WebGPU computes wrong here: ${difference}`;
}

/** Why the card is not to be trusted, found out once a page; undefined where it computes right. */
function checkCard(): Promise<string | undefined> {
  checked ??= turns
    .take(compareWithWasm)
    .catch((cause: unknown) => `WebGPU does not start: ${engineMessage(cause)}`);
  return checked;
}

/**
 * The engine for the graphics card, once it has shown that it computes as WebAssembly does.
 *
 * @returns why not, for people, where it has not, or where the card was lost
 */
export async function checkedWebgpuEngine(): Promise<ExecutionEngine | string> {
  const engine = webgpuEngine('WebGPU is there and computes as WebAssembly does');
  return (await checkCard()) ?? fault ?? engine;
}
