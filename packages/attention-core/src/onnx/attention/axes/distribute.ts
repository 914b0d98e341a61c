import {
  amountOf,
  dividedBy,
  extentOf,
  roleOf,
  withRole,
  type Amount,
  type Extent,
  type Factor,
} from './extent.js';

type Side = 'left' | 'right';

/** Cuts a number that is a part of a factor from its side. Of features, what lies before the last are heads. */
function cut({ size, role }: Factor, part: number, side: Side): [taken: Factor, left: Factor] {
  const rest = (size as number) / part;
  const parted = role === 'width' ? 'heads' : role;
  return side === 'right'
    ? [
        { size: part, role },
        { size: rest, role: parted },
      ]
    : [
        { size: part, role: parted },
        { size: rest, role },
      ];
}

/**
 * Takes factors of a wanted size from one side of a row of factors; undefined, and nothing taken, where
 * they do not come out even.
 */
function take(factors: Factor[], wanted: Amount, side: Side): Factor[] | undefined {
  const pool = [...factors];
  const taken: Factor[] = [];
  let rest: Amount = wanted;
  while (rest.count !== 1 || rest.names.length > 0) {
    const next = side === 'right' ? pool.pop() : pool.shift();
    if (next === undefined) return undefined;
    const left = dividedBy(rest, amountOf([next]));
    if (left) {
      taken.push(next);
      rest = left;
      continue;
    }
    const divisible = typeof next.size === 'number' && next.size % rest.count === 0;
    if (!divisible || rest.count <= 1) return undefined;
    const [part, remainder] = cut(next, rest.count, side);
    taken.push(part);
    if (side === 'right') pool.push(remainder);
    else pool.unshift(remainder);
    rest = { count: 1, names: rest.names };
  }
  factors.splice(0, factors.length, ...pool);
  return side === 'right' ? taken.reverse() : taken;
}

/** How many of the first axes have exactly these factors; undefined where a cut goes through an axis. */
function wholeAxes(axes: readonly Extent[], factors: number): number | undefined {
  let seen = 0;
  for (const [index, axis] of axes.entries()) {
    if (seen === factors) return index;
    seen += axis.length;
  }
  return seen === factors ? axes.length : undefined;
}

/**
 * The axes of a reshaped tensor: its factors in their order, dealt out to the wanted sizes.
 *
 * @param target - wanted sizes; undefined where unknown or `-1`
 * @param fresh - names a size that nothing is known about
 */
export function distribute(
  input: readonly Extent[],
  target: readonly (Amount | undefined)[],
  fresh: () => string,
): Extent[] {
  const factors = input.flat();
  const result: (Extent | undefined)[] = target.map(() => undefined);
  let end = target.length;
  for (; end > 0 && target[end - 1]; end--) {
    const taken = take(factors, target[end - 1]!, 'right');
    if (!taken) break;
    result[end - 1] = taken;
  }
  const untouched = wholeAxes(input, factors.length);
  let start = 0;
  for (; start < end && target[start]; start++) {
    const taken = take(factors, target[start]!, 'left');
    if (!taken) break;
    result[start] = taken;
  }
  if (end - start === 1) result[start] = factors;
  // What was taken on the left must have been as many axes.
  const rest = untouched === end && factors.length === input.slice(start, end).flat().length;
  const role = roleOf(factors) === 'places' ? 'places' : undefined;
  return result.map((extent, index) => {
    if (extent) return extent;
    // As many sizes are left as axes: they are the same ones under names that do not show it.
    if (rest) return input[index]!;
    const wanted = target[index];
    return wanted ? withRole(extentOf(wanted), role) : [{ size: fresh(), role }];
  });
}
