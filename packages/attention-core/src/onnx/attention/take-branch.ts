import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { HeedError } from '../../errors/index.js';
import { decodeOrRefuse } from '../refuse-bytes.js';
import { decode } from '../wire/decode.js';
import { value } from '../wire/schema.js';
import { foreignGraph, foreignModel, type ForeignGraph } from './foreign-schema.js';

/** What a model does when its condition holds, or when it does not. */
export type Branch = 'then' | 'else';

/** Numbers of fields of ModelProto and GraphProto. */
const fields = { graph: 7, initializer: 5, input: 11 } as const;

/** A graph that is one `If`, and the branches of that. */
function branchesOf({ nodes }: ForeignGraph): Record<Branch, Uint8Array> | undefined {
  const [choice] = nodes;
  if (nodes.length !== 1 || choice?.op !== 'If') return undefined;
  const graphOf = (name: string) => choice.attributes.find((own) => own.name === name)?.graph;
  const branches = { then: graphOf('then_branch'), else: graphOf('else_branch') };
  return branches.then && branches.else ? (branches as Record<Branch, Uint8Array>) : undefined;
}

/** Every name that is read in a graph, and in graphs inside it. */
function namesRead({ nodes, outputs }: ForeignGraph): Set<string> {
  const names = new Set(outputs.map(({ name }) => name ?? ''));
  for (const { inputs, attributes } of nodes) {
    inputs.forEach((name) => names.add(name));
    for (const { graph } of attributes) {
      if (graph) namesRead(decode(foreignGraph, graph)).forEach((name) => names.add(name));
    }
  }
  return names;
}

/** Copies the fields of a message that are wanted, as they are. */
function copyFields(
  bytes: Uint8Array,
  writer: BinaryWriter,
  isWanted: (field: number, content: Uint8Array) => boolean,
): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const [field, wire] = reader.tag();
    const content = wire === WireType.LengthDelimited ? reader.bytes() : bytes.subarray(0, 0);
    if (wire !== WireType.LengthDelimited) reader.skip(wire, field);
    if (isWanted(field, content)) writer.raw(bytes.subarray(start, reader.pos));
  }
}

function takeFrom(bytes: Uint8Array, branch: Branch): Uint8Array | undefined {
  const outer = decode(foreignModel, bytes).graph;
  const body = outer && branchesOf(decode(foreignGraph, outer))?.[branch];
  if (!body) return undefined;
  const read = namesRead(decode(foreignGraph, body));
  // Repeated fields of a message may follow one another in any order: the branch, then what is outside.
  const graph = new BinaryWriter().raw(body);
  copyFields(outer, graph, (field, content) => {
    if (field === fields.input) return read.has(decode(value, content).name ?? '');
    return field === fields.initializer;
  });
  const model = new BinaryWriter();
  copyFields(bytes, model, (field) => field !== fields.graph);
  return model.tag(fields.graph, WireType.LengthDelimited).bytes(graph.finish()).finish();
}

/**
 * One branch of a model that is nothing but a choice between two, as a model of its own: Optimum merges a
 * decoder's first step and its later ones so. `openAttention` can open a branch, but not what stands
 * inside a choice.
 *
 * Its inputs are those that the branch reads. Weights of both branches stay in it.
 *
 * @param bytes - a whole `.onnx` file
 * @param branch - which one: `then` is taken where the condition holds
 * @throws HeedError `model-foreign` for a model that is no such choice; `model-damaged` for bytes that break
 * off or contradict themselves
 */
export function takeBranch(bytes: Uint8Array, branch: Branch): Uint8Array {
  const where = 'takeBranch';
  const taken = decodeOrRefuse(bytes, where, () => takeFrom(bytes, branch));
  if (taken) return taken;
  const required = 'the graph of the model must be one If with two branches';
  throw new HeedError({ code: 'model-foreign', where, required, got: 'another graph' });
}
