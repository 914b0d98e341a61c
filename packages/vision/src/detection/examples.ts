/** Pictures of the dev split of BCCD (MIT), the best one first. */
export const examples: readonly string[] = [
  new URL('../../examples/blood-1.jpg', import.meta.url).href,
  new URL('../../examples/blood-2.jpg', import.meta.url).href,
  new URL('../../examples/blood-3.jpg', import.meta.url).href,
  new URL('../../examples/blood-4.jpg', import.meta.url).href,
];
