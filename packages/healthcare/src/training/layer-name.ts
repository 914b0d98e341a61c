/** Name of a layer in one of the models that are asked together, counted from 1. */
export const layerName = (name: string, member: number): string =>
  member === 1 ? name : `${name}-${member}`;
