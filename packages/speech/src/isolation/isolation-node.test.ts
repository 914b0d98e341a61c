import { isolationNode, type IsolationNode } from './isolation-node.js';
import type { PageAudioContext } from './page-audio.js';

test('outside pages it says what to use', async () => {
  const context = { sampleRate: 48_000, audioWorklet: {} } as unknown as PageAudioContext;
  await expect(isolationNode(context)).rejects.toMatchObject({
    code: 'runtime-missing',
    message: expect.stringContaining('openIsolation') as string,
  });
  await expect(isolationNode(null as unknown as PageAudioContext)).rejects.toMatchObject({
    code: 'input-type',
    message: expect.stringContaining('context must be an AudioContext; got null') as string,
  });
});

describe('in a page', () => {
  const name = 'AudioWorkletNode';
  afterEach(() => Reflect.deleteProperty(globalThis, name));

  test('a page that forbids the processor is told how to allow it, and a slack that cannot be', async () => {
    Reflect.set(globalThis, name, class {});
    const addModule = () => Promise.reject(new Error('refused'));
    const context = { sampleRate: 48_000, audioWorklet: { addModule } } as unknown;
    await expect(isolationNode(context as PageAudioContext)).rejects.toMatchObject({
      code: 'runtime-failed',
      message: expect.stringContaining('script-src blob:') as string,
    });
    const wrong = isolationNode(context as PageAudioContext, { slack: 3 });
    await expect(wrong).rejects.toThrow('slack must be 0 … 2 seconds');
  });
});

test('where the types of pages are known, the node is one of Web Audio', () => {
  const asPage = ({ node }: Pick<IsolationNode, 'node'>): AudioWorkletNode => node;
  const node = {} as AudioWorkletNode;
  expect(asPage({ node })).toBe(node);
});
