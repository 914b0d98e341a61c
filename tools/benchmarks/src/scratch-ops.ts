import { openSession } from '@heed/attention-core/runtime';
import { tensor, writeModel, type OnnxGraph, type OnnxNode, type OnnxTensor } from '@heed/attention-core/onnx';
const node = (op: string, inputs: string[], out: string, attributes: any = {}, domain = ''): OnnxNode => ({ name: out, op, domain, inputs, outputs: [out], attributes });
const f = (name: string, v: number): OnnxTensor => tensor(name, 'float32', [], [v]);
function file(nodes: OnnxNode[], inits: OnnxTensor[], shape: number[]) {
  const graph: OnnxGraph = { name: 'g', nodes, initializers: inits, inputs: [{ name: 'x', type: 'float32', shape }], outputs: [{ name: 'y', type: 'float32', shape }] };
  return writeModel({ irVersion: 8, opsets: { '': 17, 'com.microsoft': 1 }, producer: 'x', metadata: {}, graph });
}
const E = 128;
const ax = { axes: { kind: 'ints', value: [-1] }, keepdims: { kind: 'int', value: 1 } };
const gb = [tensor('g', 'float32', [E], Array(E).fill(1.5)), tensor('b', 'float32', [E], Array(E).fill(0.5)), f('eps', 1e-5)];
const parts = [node('ReduceMean', ['x'], 'm', ax), node('Sub', ['x', 'm'], 'c'), node('Mul', ['c', 'c'], 's'), node('ReduceMean', ['s'], 'v', ax), node('Add', ['v', 'eps'], 've'), node('Sqrt', ['ve'], 'q'), node('Reciprocal', ['q'], 'r'), node('Mul', ['c', 'r'], 'n'), node('Mul', ['n', 'g'], 'h'), node('Add', ['h', 'b'], 'y')];
const ln = [node('LayerNormalization', ['x', 'g', 'b'], 'y', { axis: { kind: 'int', value: -1 }, epsilon: { kind: 'float', value: 1e-5 } })];
const ge = (mul: boolean) => [node(mul ? 'Mul' : 'Div', ['x', 'r'], 'd'), node('Erf', ['d'], 'e'), node('Add', ['e', 'one'], 'a'), node('Mul', ['x', 'a'], 'p'), node('Mul', ['p', 'half'], 'y')];
const gi = [f('one', 1), f('half', 0.5)];
const tanhParts = [node('Mul', ['x', 'x'], 'x2'), node('Mul', ['x2', 'x'], 'x3'), node('Mul', ['x3', 'k'], 'kx'), node('Add', ['x', 'kx'], 'in'), node('Mul', ['in', 'c'], 'ci'), node('Tanh', ['ci'], 't'), node('Add', ['t', 'one'], 'a'), node('Mul', ['x', 'half'], 'hx'), node('Mul', ['hx', 'a'], 'y')];
const ti = [...gi, f('k', 0.044715), f('c', Math.sqrt(2 / Math.PI))];
const sets: Record<string, (shape: number[]) => Record<string, Uint8Array>> = {
  ln: (s) => ({ parts: file(parts, gb, s), op: file(ln, gb, s) }),
  gelu: (s) => ({ 'mul (unfused)': file(ge(true), [...gi, f('r', Math.SQRT1_2)], s), 'div (ORT fuses)': file(ge(false), [...gi, f('r', Math.SQRT2)], s) }),
  tanh: (s) => ({ parts: file(tanhParts, ti, s), FastGelu: file([node('FastGelu', ['x'], 'y', {}, 'com.microsoft')], [], s) }),
};
for (const [prov, opts] of [['node1', { provider: 'node', threads: 1 }], ['node2', { provider: 'node', threads: 2 }], ['wasm', { provider: 'wasm', threads: 1 }]] as const)
  for (const [set, make] of Object.entries(sets))
    for (const shape of [[1, 64, 128], [32, 64, 128]]) {
      const n = shape.reduce((a, b) => a * b, 1);
      const data = Float32Array.from({ length: n }, (_, i) => Math.sin(i * 1.7) * 2);
      const times: Record<string, number[]> = {}; const outs: any = {};
      const ss: any = {};
      for (const [k, v] of Object.entries(make(shape))) { ss[k] = await openSession(v, opts); times[k] = []; }
      for (let i = 0; i < 60; i++) for (const k of Object.keys(ss)) { const t = performance.now(); outs[k] = await ss[k].run({ x: { type: 'float32', dims: shape, data } }); if (i > 10) times[k]!.push(performance.now() - t); }
      const q = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 2]!.toFixed(3);
      const ks = Object.keys(ss); const a = outs[ks[0]!].y.data, b = outs[ks[1]!].y.data; let d = 0; for (let i = 0; i < n; i++) d = Math.max(d, Math.abs(a[i] - b[i]));
      console.log(prov, set, shape.join('x'), ks.map((k) => k + ' ' + q(times[k]!)).join(' | '), 'maxdiff', d.toExponential(2));
      if (set === 'ln') for (const mean of [10, 100, 1000]) {
        const xs = data.map((v) => v + mean); const o = []; for (const k of ks) o.push((await ss[k].run({ x: { type: 'float32', dims: shape, data: xs } })).y.data);
        let m = 0; for (let i = 0; i < n; i++) m = Math.max(m, Math.abs(o[0][i] - o[1][i])); console.log('   mean', mean, 'diff', m.toExponential(2));
      }
      for (const s of Object.values(ss) as any[]) await s.dispose();
    }
