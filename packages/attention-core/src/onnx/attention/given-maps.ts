import { attentionPrefix } from '../attention-prefix.js';
import type { FoundAttention, GraphView } from './finder.js';

/** What a map may have gone through on its way out, and what says its sizes. */
const moving = new Set(
  `Cast DequantizeLinear Div Dropout Expand Identity Mul Reshape Slice Squeeze Transpose Unsqueeze
  Where`.split(/\s+/),
);

/** So many nodes may lie between weights and the output that shows them. */
const reach = 8;

/** A graph without the nodes that were added to compute its maps: they are not its own attention. */
export function withoutMaps(graph: GraphView): GraphView {
  const given = graph.outputs.filter(({ name }) => name.startsWith(attentionPrefix));
  const added = (value: string) => given.some(({ name }) => value.startsWith(`${name}/`));
  if (given.length === 0) return graph;
  return { ...graph, nodes: graph.nodes.filter(({ outputs }) => !outputs.some(added)) };
}

/**
 * The output by which a model already shows a map: of Heed's own models, and of those that were opened
 * before.
 *
 * @param layer - what the layer is called here: an output of that name is its map
 * @returns its name; undefined where the map is not given out yet
 */
export function givenMap(
  { place }: FoundAttention,
  layer: string,
  graph: GraphView,
): string | undefined {
  const given = new Set(
    graph.outputs.map(({ name }) => name).filter((name) => name.startsWith(attentionPrefix)),
  );
  let values = [graph.nodes[place]?.outputs[0] ?? ''];
  for (let step = 0; step < reach && values.length > 0; step++) {
    const shown = values.find((value) => given.has(value));
    if (shown !== undefined) return shown;
    values = values.flatMap((value) =>
      graph.consumers(value).flatMap(({ op, outputs }) => (moving.has(op) ? outputs : [])),
    );
  }
  const named = attentionPrefix + layer;
  return given.has(named) ? named : undefined;
}
