import type { Memory } from './runner.js';

const memories = new Set<WebAssembly.Memory>();

function keepExports({ exports }: WebAssembly.Instance): void {
  for (const exported of Object.values(exports)) {
    if (exported instanceof WebAssembly.Memory) memories.add(exported);
  }
}

/**
 * Notices every WebAssembly memory that is made from now on in this thread. Libraries do not tell
 * how large theirs is.
 */
export function watchWasmMemory(): void {
  WebAssembly.Memory = new Proxy(WebAssembly.Memory, {
    construct(memory, words) {
      const made = Reflect.construct(memory, words) as WebAssembly.Memory;
      memories.add(made);
      return made;
    },
  });
  for (const name of ['instantiate', 'instantiateStreaming'] as const) {
    const original = WebAssembly[name] as (
      ...words: unknown[]
    ) => Promise<WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource>;
    Object.assign(WebAssembly, {
      [name]: async (...words: unknown[]) => {
        const made = await original(...words);
        keepExports('instance' in made ? made.instance : made);
        return made;
      },
    });
  }
}

/** What {@link watchWasmMemory} noticed; nothing where there is none. */
export function wasmMemory(): Pick<Memory, 'wasm'> {
  const wasm = [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  return wasm > 0 ? { wasm } : {};
}
