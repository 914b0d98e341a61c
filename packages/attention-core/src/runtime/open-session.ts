import { loadEngine } from '#onnxruntime';
import { describeValue, HeedError } from '../errors/index.js';
import { programsIn, renamedOutputs } from '../onnx/programs/program-names.js';
import { readMetadata } from '../onnx/read-metadata.js';
import { asyncDisposable } from './async-disposable.js';
import { EngineSession, type EngineModel, type SessionFile } from './engine-session.js';
import { engineMessage, type EngineRequest, type ModelFiles } from './execution-engine.js';
import { Programs } from './programs.js';
import { readSource } from './read-source.js';
import type { LocalSession, ModelSource, Provider, SessionOptions } from './session.js';

const providers = ['auto', 'node', 'wasm', 'webgpu'];

function checkOptions({ provider, threads, weight }: SessionOptions, where: string): void {
  const refuse = (required: string, value: unknown): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(value) });
  };
  if (provider !== undefined && !providers.includes(provider)) {
    refuse(`provider must be one of ${providers.join(', ')}`, provider);
  }
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
    refuse('threads must be a whole number from 1 on', threads);
  }
  if (weight !== undefined && !(weight >= 0)) {
    refuse('weight must be a number of bytes from 0 on', weight);
  }
}

/** Says why the engine refused the model: the engine is broken, or the model is. */
function explainRefusal(cause: unknown, where: string): HeedError {
  const got = engineMessage(cause);
  if (/no available backend|wasm backend|initWasm|Aborted/i.test(got)) {
    return new HeedError({
      code: 'runtime-missing',
      where,
      required: 'ONNX Runtime must be able to start',
      got,
      advice: 'Is its .wasm file served? Check the connection and load the page again.',
      cause,
    });
  }
  if (/external data/i.test(got)) {
    return new HeedError({
      code: 'file-missing',
      where,
      required: 'the files beside the model that hold its weights must be given',
      got,
      advice: 'Read them, and give them by name as the option externalData.',
      cause,
    });
  }
  const unknown = /NOT_IMPLEMENTED|not a registered|No Op registered|opset/i.test(got);
  return new HeedError({
    code: unknown ? 'model-foreign' : 'model-damaged',
    where,
    required: 'ONNX Runtime must be able to open the model',
    got,
    cause,
  });
}

/** Gives the bytes of a model for what will execute it. */
type ModelMaker = (provider: Provider) => Uint8Array | Promise<Uint8Array>;

/** Options of whoever decides what is not said. */
type MadeOptions = SessionOptions & Required<Pick<SessionOptions, 'weight' | 'where'>>;

async function openModel(
  make: ModelMaker,
  request: EngineRequest,
  files: ModelFiles,
): Promise<EngineModel> {
  const engine = await loadEngine(request);
  const bytes = await make(engine.provider);
  const opened = await engine.create(bytes, files).catch((cause: unknown) => {
    throw explainRefusal(cause, request.where);
  });
  return { engine, ...opened };
}

/**
 * Opens a model, ready to run.
 *
 * In Node with onnxruntime-node installed it runs natively, on as many threads as there are likely
 * real cores. In a page, a heavy model (8 MB and more, see `SessionOptions.weight`) runs on the
 * graphics card where WebGPU is there, is no software emulation, and computes a small graph as
 * WebAssembly does. Everything else runs in WebAssembly: on one thread, or in a cross-origin-isolated
 * page on half of the cores and at most 4. Each engine is one for the whole page or process and
 * keeps the number of threads of the first session. `report` says what was chosen, and why.
 *
 * A session that `auto` put on a graphics card which is lost later opens itself again in
 * WebAssembly at the next run; for that it reads `source` again. State that was on the card is lost.
 *
 * Elements are not copied on their way in or out, except into and out of the engine's own memory.
 * float16 tensors are `Uint16Array`s of bits; see `halfBits` and `fromHalfBits` in
 * `@heed/attention-core/onnx`.
 *
 * Where the file carries further graphs (`exportPrograms`), its bytes stay in memory as long as the session is
 * open, so that `program` needs no network; each program that is opened has its weights in float32.
 *
 * @param source - path, URL or bytes of an `.onnx` file; bytes must stay unchanged until it is open,
 * and as long as it is open where it carries further graphs or runs on a graphics card
 * @throws HeedError `file-missing` and `file-unreachable` for a source that cannot be read;
 * `file-missing` too where the model keeps its weights in files that are not given; `model-foreign` and `model-damaged` for a file that is not a model of ours or any; `runtime-missing`
 * where ONNX Runtime or the provider that was asked for cannot start; `option` and `input-type` for
 * wrong arguments
 *
 * @example
 * ```ts
 * const session = await openSession('model.onnx');
 * const { y } = await session.run({ x: { type: 'float32', dims: [2], data: Float32Array.of(1, 2) } });
 * await session.dispose();
 * ```
 */
export async function openSession(
  source: ModelSource,
  options: SessionOptions = {},
): Promise<LocalSession> {
  const { where = 'openSession' } = options;
  checkOptions(options, where);
  const bytes = await readSource(source, where);
  const metadata = readMetadata(bytes, where);
  const { weight = bytes.length } = options;
  const own = { ...options, weight, where };
  return programsIn(metadata).length > 0
    ? openWithPrograms(bytes, own, metadata)
    : openBytes(bytes, () => readSource(source, where), own, { metadata });
}

/** Opens a file that carries further graphs. Its bytes stay, since each of these is made of them. */
function openWithPrograms(
  bytes: Uint8Array,
  options: MadeOptions,
  metadata: Readonly<Record<string, string>>,
): Promise<LocalSession> {
  const { where } = options;
  const programs = new Programs(programsIn(metadata), where, async (name, onDispose) => {
    const { programFile } = await import('./program-file.js');
    const program = programFile(bytes, name, where);
    const again = () => programFile(bytes, name, where).bytes;
    const renamed = renamedOutputs(program.metadata);
    return openBytes(program.bytes, again, options, { metadata, renamed, onDispose });
  });
  const renamed = renamedOutputs(metadata);
  return openBytes(bytes, () => bytes, options, { metadata, renamed, programs });
}

/** What is known of a model apart from its graph. */
type About = Omit<SessionFile, 'where' | 'reopen'>;

/** Opens bytes that are at hand, without holding on to them; `again` gives them once more. */
async function openBytes(
  first: Uint8Array,
  again: ModelMaker,
  options: MadeOptions,
  about: About,
): Promise<LocalSession> {
  let bytes: Uint8Array | undefined = first;
  const opened = await openMade((provider) => bytes ?? again(provider), options, about);
  bytes = undefined;
  return opened;
}

/**
 * Opens a model that depends on what will execute it.
 *
 * @param make - called with what was chosen; again where the model has to move from a graphics card
 * @param options - as of `openSession`
 * @throws HeedError as `openSession`
 */
export async function openMade(
  make: ModelMaker,
  options: MadeOptions,
  about: About = { metadata: {} },
): Promise<LocalSession> {
  const { provider = 'auto', threads, weight, where, externalData } = options;
  checkOptions(options, where);
  const request: EngineRequest = { provider, where, weight, ...(threads && { threads }) };
  const files = Object.entries(externalData ?? {}).map(([path, data]) => ({ path, data }));
  const open = () => openModel(make, request, files.length > 0 ? { externalData: files } : {});
  const model = await open();
  return asyncDisposable(
    new EngineSession(model, { ...about, where, ...(provider === 'auto' && { reopen: open }) }),
  );
}
