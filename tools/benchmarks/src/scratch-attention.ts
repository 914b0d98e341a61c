import { openSession } from '@heed/attention-core/runtime';
import { tensor, writeModel, type OnnxGraph, type OnnxNode, type OnnxTensor } from '@heed/attention-core/onnx';
const node = (op: string, inputs: string[], out: string, attributes: any = {}, domain = ''): OnnxNode => ({ name: out, op, domain, inputs, outputs: [out], attributes });
const i64 = (name: string, v: number[]) => tensor(name, 'int64', [v.length], v.map(BigInt));
const perm = (...v: number[]) => ({ perm: { kind: 'ints', value: v } });
// q,k,v [B,S,E] from one projection input x, E=128, N=4, out y [B,S,E]; masked adds bias [B,1,1,S]
function make(B: number, S: number, masked: boolean, kind: 'parts' | 'mha' | 'attention23') {
  const N = 4, D = 32, E = 128, scale = 1 / Math.sqrt(D);
  const w = (name: string, s: number) => tensor(name, 'float32', [E, E], Float32Array.from({ length: E * E }, (_, i) => Math.sin(i * s) * 0.1));
  const inits: OnnxTensor[] = [w('wq', 1.3), w('wk', 2.1), w('wv', 0.7), i64('heads', [B, S, N, D]), i64('flat', [B, S, E]), tensor('scale', 'float32', [], [scale])];
  const nodes = [node('MatMul', ['x', 'wq'], 'q'), node('MatMul', ['x', 'wk'], 'k'), node('MatMul', ['x', 'wv'], 'v')];
  const inputs: any[] = [{ name: 'x', type: 'float32', shape: [B, S, E] }];
  if (masked) inputs.push({ name: 'bias', type: 'float32', shape: [B, 1, 1, S] });
  if (kind === 'parts') {
    for (const p of 'qkv') nodes.push(node('Reshape', [p, 'heads'], p + 'r'), node('Transpose', [p + 'r'], p + 't', p === 'k' ? perm(0, 2, 3, 1) : perm(0, 2, 1, 3)));
    nodes.push(node('MatMul', ['qt', 'kt'], 's'), node('Mul', ['s', 'scale'], 'ss'));
    if (masked) nodes.push(node('Add', ['ss', 'bias'], 'sb'));
    nodes.push(node('Softmax', [masked ? 'sb' : 'ss'], 'p', { axis: { kind: 'int', value: 3 } }), node('MatMul', ['p', 'vt'], 'o'), node('Transpose', ['o'], 'ot', perm(0, 2, 1, 3)), node('Reshape', ['ot', 'flat'], 'y'));
  } else if (kind === 'mha') {
    if (masked) { nodes.push(node('Expand', ['bias', 'full'], 'fb')); inits.push(i64('full', [B, 1, S, S])); }
    nodes.push(node('MultiHeadAttention', ['q', 'k', 'v', '', '', ...(masked ? ['fb'] : [])], 'y', { num_heads: { kind: 'int', value: N }, scale: { kind: 'float', value: scale } }, 'com.microsoft'));
  } else nodes.push(node('Attention', ['q', 'k', 'v', ...(masked ? ['bias'] : [])], 'y', { q_num_heads: { kind: 'int', value: N }, kv_num_heads: { kind: 'int', value: N }, scale: { kind: 'float', value: scale } }));
  const graph: OnnxGraph = { name: 'g', nodes, initializers: inits, inputs, outputs: [{ name: 'y', type: 'float32', shape: [B, S, E] }] };
  return writeModel({ irVersion: kind === 'attention23' ? 10 : 8, opsets: { '': kind === 'attention23' ? 23 : 17, 'com.microsoft': 1 }, producer: 'x', metadata: {}, graph });
}
for (const [prov, opts] of [['node1', { provider: 'node', threads: 1 }], ['node2', { provider: 'node', threads: 2 }], ['wasm1', { provider: 'wasm', threads: 1 }]] as const)
  for (const [B, S] of [[1, 64], [32, 64], [1, 512], [4, 512], [1, 2048]] as const)
    for (const masked of [false, true]) {
      const feeds: any = { x: { type: 'float32', dims: [B, S, 128], data: Float32Array.from({ length: B * S * 128 }, (_, i) => Math.sin(i * 1.7)) } };
      if (masked) feeds.bias = { type: 'float32', dims: [B, 1, 1, S], data: Float32Array.from({ length: B * S }, (_, i) => (i % S > S * 0.8 ? -1e9 : 0)) };
      const ss: any = {}, times: any = {}, outs: any = {};
      for (const k of ['parts', 'mha', 'attention23'] as const) try { ss[k] = await openSession(make(B, S, masked, k), opts); outs[k] = await ss[k].run(feeds); times[k] = []; } catch (e: any) { console.log('  ', k, 'fails:', String(e.message).slice(0, 160)); delete ss[k]; }
      const rounds = S >= 2048 ? 6 : 16;
      for (let i = 0; i < rounds; i++) for (const k of Object.keys(ss)) { const t = performance.now(); outs[k] = await ss[k].run(feeds); if (i > 1) times[k].push(performance.now() - t); }
      const q = (a: number[]) => a.sort((x, y) => x - y)[a.length >> 2]!.toFixed(2);
      const dif = (k: string) => { let m = 0; const a = outs.parts.y.data, b = outs[k].y.data; for (let i = 0; i < a.length; i++) m = Math.max(m, Math.abs(a[i] - b[i])); return m.toExponential(1); };
      console.log(prov, `B=${B} S=${S}`, masked ? 'masked' : 'plain', Object.keys(ss).map((k) => `${k} ${q(times[k])} (${dif(k)})`).join(' | '));
      for (const s of Object.values(ss) as any[]) await s.dispose();
    }
