/** The same things under longer names. */
export const underPrefix = <Of>(
  prefix: string,
  named: Readonly<Record<string, Of>>,
): Record<string, Of> =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [prefix + name, value]));
