/** What a search found, best first. */
export interface Found {
  items: ArrayLike<number>;
  scores: ArrayLike<number>;
}

/** Computes every score and keeps the best: what one writes without an index. */
export function searchAll(vectors: Float32Array, query: Float32Array, top: number): Found {
  const items = new Int32Array(top).fill(-1);
  const scores = new Float32Array(top).fill(-Infinity);
  const width = query.length;
  for (let item = 0, start = 0; start < vectors.length; item++, start += width) {
    let score = 0;
    for (let at = 0; at < width; at++) score += query[at]! * vectors[start + at]!;
    if (score <= scores[top - 1]!) continue;
    let place = top - 1;
    for (; place > 0 && scores[place - 1]! < score; place--) {
      scores[place] = scores[place - 1]!;
      items[place] = items[place - 1]!;
    }
    scores[place] = score;
    items[place] = item;
  }
  return { items, scores };
}
