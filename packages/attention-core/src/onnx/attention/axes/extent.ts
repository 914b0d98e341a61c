/**
 * Where a factor of a size comes from: `heads` and `width` from splitting the features of a position,
 * `places` from an axis of the input that counts examples, positions or rows.
 */
export type Role = 'heads' | 'width' | 'places';

/** A factor of an axis' size: a number, or the name of one that is known only when the model runs. */
export interface Factor {
  size: number | string;
  /** Undefined where nothing tells. */
  role?: Role | undefined;
}

/** The size of one axis as its factors, the slowest first: `batch·8` is a batch of 8 heads each. */
export type Extent = readonly Factor[];

/** A whole number in a computed shape, as a number times names; the order of factors is lost. */
export interface Amount {
  count: number;
  /** Sorted. */
  names: readonly string[];
}

/** An axis of one factor. Size 1 has none. */
export const single = (size: number | string, role?: Role): Extent =>
  size === 1 ? [] : [{ size, role }];

/** The size of some axes together. */
export function amountOf(...extents: readonly Extent[]): Amount {
  const factors = extents.flat();
  const names = factors.flatMap(({ size }) => (typeof size === 'string' ? [size] : []));
  const count = factors.reduce(
    (product, { size }) => (typeof size === 'number' ? product * size : product),
    1,
  );
  return { count, names: names.sort() };
}

/** An amount that is a number. */
export const number = (count: number): Amount => ({ count, names: [] });

/** The number that an amount is, if it is one. */
export const numberOf = (amount: Amount | undefined): number | undefined =>
  amount?.names.length === 0 ? amount.count : undefined;

/** The number of positions along an axis, if it is known. */
export const sizeOf = (extent: Extent): number | undefined => numberOf(amountOf(extent));

/** An amount as text: the same for the same amount. */
export const amountText = ({ count, names }: Amount): string => [count, ...names].join('·');

/** Whether some axes have the same size as others, together. */
export const sameSize = (these: readonly Extent[], those: readonly Extent[]): boolean =>
  amountText(amountOf(...these)) === amountText(amountOf(...those));

/** An amount as an axis about whose origin nothing is known. */
export const extentOf = ({ count, names }: Amount): Extent => [
  ...names.map((size) => ({ size })),
  ...single(count),
];

/** The role that all factors of an axis share; undefined where they differ. */
export function roleOf(extent: Extent): Role | undefined {
  const [first] = extent;
  return extent.every(({ role }) => role === first?.role) ? first?.role : undefined;
}

/** The same sizes in another role. */
export const withRole = (extent: Extent, role: Role | undefined): Extent =>
  extent.map(({ size }) => ({ size, role }));

/** Product of two amounts. */
export const times = (one: Amount, other: Amount): Amount => ({
  count: one.count * other.count,
  names: [...one.names, ...other.names].sort(),
});

/** One amount divided by another; undefined where factors of the divisor are missing. */
export function dividedBy(whole: Amount, part: Amount): Amount | undefined {
  const names = [...whole.names];
  for (const name of part.names) {
    const at = names.indexOf(name);
    if (at < 0) return undefined;
    names.splice(at, 1);
  }
  const count = whole.count / part.count;
  return Number.isInteger(count) ? { count, names } : undefined;
}
