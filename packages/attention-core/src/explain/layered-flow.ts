/**
 * Maximum flow through layers of nodes, each wholly connected to the next, by the algorithm of Dinic
 * 1970: shortest ways are filled up, found anew with what may be taken back, until there are none.
 */

/** Capacities below this count as none. What is lost by it is at most this for each edge of a cut. */
const nothing = 1e-11;

/** Edges between two layers. */
interface Edges {
  /** What still fits through, `[size, size]`, upper node first. */
  free: Float64Array;
  /** What flows. */
  used: Float64Array;
  /** Edges where flow has changed, by upper node; some twice. */
  touched: number[][];
}

/**
 * Layers through which flows are found, one after another.
 *
 * @param capacities - of the edges between one layer of nodes and the next, `[size, size]` each, at least
 *   one; unchanged
 * @param size - nodes of a layer
 * @returns the largest flow from a source, which has an edge to each node of the first layer, to a sink,
 *   which each node of the last has an edge to
 */
export function layeredFlow(
  capacities: readonly Float64Array[],
  size: number,
): (source: Float64Array, sink: Float64Array) => number {
  const edges = capacities.map((capacity): Edges => ({
    free: capacity.slice(),
    used: new Float64Array(size * size),
    touched: Array.from({ length: size }, () => []),
  }));
  const bottom = capacities.length;
  const nodes = (bottom + 1) * size;
  /** Edges between a node and the sink; 0: not known to reach it. */
  const distance = new Int32Array(nodes);
  /** The next edge of a node to be tried: those down first, then those back up. */
  const next = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  /** Places of each layer whose distance is not known, and how many they are. */
  const unseen = Array.from({ length: bottom + 1 }, () => new Int32Array(size));
  const left = new Int32Array(bottom + 1);

  /** Distances to the sink, nearest first; returns that of the source, or 0 where no way is left. */
  function measure(source: Float64Array, sink: Float64Array): number {
    distance.fill(0);
    left.fill(size);
    unseen.forEach((places) => places.forEach((_, index) => (places[index] = index)));
    let [head, tail] = [0, 0];
    /** Gives a distance to those places of a layer that have room towards a node already seen. */
    const see = (layer: number, steps: number, room: Float64Array, start: number, by: number) => {
      const places = unseen[layer]!;
      for (let index = left[layer]! - 1; index >= 0; index--) {
        const place = places[index]!;
        if (room[start + place * by]! <= nothing) continue;
        places[index] = places[--left[layer]!]!;
        distance[layer * size + place] = steps;
        queue[tail++] = layer * size + place;
      }
    };
    see(bottom, 1, sink, 0, 1);
    while (head < tail) {
      const node = queue[head++]!;
      const layer = Math.floor(node / size);
      const place = node - layer * size;
      const steps = distance[node]! + 1;
      if (layer === 0 && source[place]! > nothing) return steps;
      if (layer > 0) see(layer - 1, steps, edges[layer - 1]!.free, place, size);
      // What flows on from here may be taken back; mostly nothing does.
      if (layer < bottom && edges[layer]!.touched[place]!.length > 0) {
        see(layer + 1, steps, edges[layer]!.used, place * size, 1);
      }
    }
    return 0;
  }

  /** What fits through the edge from a node to one a layer down (or up). */
  function room(node: number, other: number): number {
    const layer = Math.floor(node / size);
    return other > node
      ? edges[layer]!.free[(node - layer * size) * size + other - (layer + 1) * size]!
      : edges[layer - 1]!.used[(other - (layer - 1) * size) * size + node - layer * size]!;
  }

  /** Lets an amount flow from a node to one a layer down, or takes it back from one a layer up. */
  function push(node: number, other: number, amount: number): void {
    const upper = Math.min(node, other);
    const layer = Math.floor(upper / size);
    const { free, used, touched } = edges[layer]!;
    const place = upper - layer * size;
    const edge = place * size + Math.max(node, other) - (layer + 1) * size;
    const signed = other > node ? amount : -amount;
    free[edge]! -= signed;
    used[edge]! += signed;
    touched[place]!.push(edge);
  }

  /** The next node on a shortest way to the sink, or −1. */
  function follow(node: number): number {
    const layer = Math.floor(node / size);
    const place = node - layer * size;
    const wanted = distance[node]! - 1;
    if (layer < bottom) {
      const { free } = edges[layer]!;
      const first = (layer + 1) * size;
      for (let under = next[node]!; under < size; under++) {
        if (distance[first + under] !== wanted || free[place * size + under]! <= nothing) continue;
        next[node] = under;
        return first + under;
      }
    }
    if (layer > 0) {
      const { used } = edges[layer - 1]!;
      const first = (layer - 1) * size;
      for (let above = Math.max(0, next[node]! - size); above < size; above++) {
        if (distance[first + above] !== wanted || used[above * size + place]! <= nothing) continue;
        next[node] = size + above;
        return first + above;
      }
    }
    return -1;
  }

  /** Fills all shortest ways that begin at a node of the first layer; returns what flowed. */
  function fill(first: number, source: Float64Array, sink: Float64Array): number {
    let sum = 0;
    const way = [first];
    while (way.length > 0 && source[first]! > nothing) {
      const node = way.at(-1)!;
      const place = node - bottom * size;
      if (distance[node] === 1 && sink[place]! > nothing) {
        let amount = Math.min(source[first]!, sink[place]!);
        for (let step = 1; step < way.length; step++) {
          amount = Math.min(amount, room(way[step - 1]!, way[step]!));
        }
        for (let step = 1; step < way.length; step++) push(way[step - 1]!, way[step]!, amount);
        source[first]! -= amount;
        sink[place]! -= amount;
        sum += amount;
        way.length = 1;
        continue;
      }
      const other = distance[node] === 1 ? -1 : follow(node);
      if (other >= 0) {
        way.push(other);
        continue;
      }
      // Nothing more gets to the sink from here.
      distance[node] = 0;
      way.pop();
    }
    return sum;
  }

  function forget(): void {
    edges.forEach(({ free, used, touched }, layer) => {
      for (const changed of touched) {
        for (const edge of changed) {
          free[edge] = capacities[layer]![edge]!;
          used[edge] = 0;
        }
        changed.length = 0;
      }
    });
  }

  return (source, sink) => {
    const [from, to] = [source.slice(), sink.slice()];
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    // No more can flow than leaves the source, or enters the sink: mostly that is reached at once.
    const bound = Math.min(total(from), total(to)) - nothing;
    let flow = 0;
    for (let steps = 1; flow < bound && steps > 0;) {
      steps = measure(from, to);
      next.fill(0);
      for (let place = 0; place < size && steps > 0; place++) {
        if (distance[place] === steps - 1) flow += fill(place, from, to);
      }
    }
    forget();
    return flow;
  };
}
