import { jest } from '@jest/globals';
import { doubleModel } from '../../test/fixtures/models.js';
import { writeModel } from '../onnx/index.js';

/** What onnxruntime-web 1.30 says in a page whose .wasm file cannot be fetched. */
const complaint =
  'no available backend found. ERR: [wasm] RuntimeError: Aborted(both async and sync fetching of ' +
  'the wasm failed). Build with -sASSERTIONS for more info.';

test('a .wasm file that cannot be fetched is a missing runtime, not a damaged model', async () => {
  jest.unstable_mockModule('onnxruntime-web', () => ({
    env: { wasm: {} },
    InferenceSession: { create: () => Promise.reject(new Error(complaint)) },
    Tensor: Object,
  }));
  const { openSession } = await import('./open-session.js');
  const opening = openSession(writeModel(doubleModel()), { provider: 'wasm', where: 'sentiment' });
  await expect(opening).rejects.toMatchObject({
    code: 'runtime-missing',
    message: expect.stringMatching(
      /^sentiment: ONNX Runtime must be able to start; got no available backend .*info\. Is its \.wasm file served\?/,
    ) as string,
  });
});
