import { createHash } from 'node:crypto';
import { openStore } from './open-store.web.js';

const bytes = Uint8Array.of(1, 2, 3, 4);
const sha256 = createHash('sha256').update(bytes).digest('hex');

async function fill(place = 'heed-hub') {
  const store = openStore(place);
  const file = await store.begin('a/model 1.onnx');
  await file.restart('"v1"');
  await file.append(bytes.subarray(0, 1));
  await file.append(bytes.subarray(1));
  expect([file.bytes, file.version]).toEqual([4, '"v1"']);
  expect(await file.sha256()).toBe(sha256);
  await file.finish();
  await file.close(false);
  return store;
}

/** A page's Cache Storage, as far as the store asks of it. */
function installCaches(put?: () => never) {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (key: string) => kept.get(key)?.clone(),
    put: put ?? (async (key: string, response: Response) => void kept.set(key, response)),
    delete: async (key: string) => kept.delete(key),
  };
  Object.assign(globalThis, { caches: { open: async () => cache } });
  return kept;
}

afterEach(() => void Reflect.deleteProperty(globalThis, 'caches'));

test("files lie in the page's cache", async () => {
  const kept = installCaches();
  const store = await fill();
  expect([...kept.keys()]).toEqual(['https://heed.invalid/a/model%201.onnx']);
  expect(await openStore('heed-hub').read('a/model 1.onnx')).toEqual(bytes);
  await store.remove('a/model 1.onnx');
  expect(await store.read('a/model 1.onnx')).toBeUndefined();
});

test('a full cache, and none at all, lose nothing that was fetched', async () => {
  const none = await fill();
  expect(await none.read('a/model 1.onnx')).toEqual(bytes);
  installCaches(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const full = await fill();
  expect(await full.read('a/model 1.onnx')).toEqual(bytes);
  expect(await full.read('a/model 1.onnx')).toBeUndefined();
});

const forbid = (): never => {
  throw new DOMException('sandboxed', 'SecurityError');
};

test.each<[string, PropertyDescriptor]>([
  ['open', { value: { open: async () => forbid() } }],
  ['look at', { get: forbid }],
])('a cache that the page may not %s is as none', async (_name, caches) => {
  Object.defineProperty(globalThis, 'caches', { ...caches, configurable: true });
  const store = await fill();
  expect(await store.read('a/model 1.onnx')).toEqual(bytes);
  expect(await store.read('a/model 1.onnx')).toBeUndefined();
  await expect(store.remove('a/model 1.onnx')).resolves.toBeUndefined();
});
