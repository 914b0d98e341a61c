import { jest } from '@jest/globals';
import { doubleModel } from '../../test/fixtures/models.js';
import { writeModel } from '../onnx/index.js';

const bytes = writeModel(doubleModel());

describe('without onnxruntime-node', () => {
  beforeAll(() => {
    jest.unstable_mockModule('onnxruntime-node', () => {
      throw new Error("Cannot find package 'onnxruntime-node'");
    });
  });

  test('auto falls back to WebAssembly and node says what to install', async () => {
    const { openSession } = await import('./open-session.js');
    const session = await openSession(bytes);
    expect(session.provider).toBe('wasm');
    await session.dispose();
    await expect(openSession(bytes, { provider: 'node' })).rejects.toMatchObject({
      code: 'runtime-missing',
      message: expect.stringContaining('npm install onnxruntime-node') as string,
    });
  });

  test('without WebAssembly either, the runtime is missing', async () => {
    const { openSession } = await import('./open-session.js');
    const { WebAssembly } = globalThis;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    await expect(openSession(bytes)).rejects.toMatchObject({ code: 'runtime-missing' });
    globalThis.WebAssembly = WebAssembly;
  });
});

describe('the engine of a page', () => {
  test('runs in WebAssembly and has no native build', async () => {
    const { loadEngine } = await import('./onnxruntime.web.js');
    const engine = await loadEngine({ provider: 'auto', where: 'page', weight: 0 });
    expect(engine.provider).toBe('wasm');
    await expect(loadEngine({ provider: 'node', where: 'page', weight: 0 })).rejects.toMatchObject({
      code: 'runtime-missing',
      message: "page: provider must be 'auto', 'webgpu' or 'wasm' outside Node; got 'node'.",
    });
  });
});
