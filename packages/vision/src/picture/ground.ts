/**
 * The median shade of a picture's edge: what something lies on.
 *
 * @param shadeAt - the shade of a pixel by its number
 */
export function groundOf(
  { width, height }: Record<'width' | 'height', number>,
  shadeAt: (pixel: number) => number,
): number {
  const edge: number[] = [];
  for (let x = 0; x < width; x++) edge.push(shadeAt(x), shadeAt((height - 1) * width + x));
  for (let y = 0; y < height; y++) edge.push(shadeAt(y * width), shadeAt((y + 1) * width - 1));
  return edge.sort((one, other) => one - other)[Math.floor(edge.length / 2)]!;
}

/**
 * Lays something on black: the ground becomes 0, what differs from it as much as can be, 1; nothing is seen of what
 * differs to the other side.
 *
 * @param ground - its shade, 0 (black) … 1
 * @returns from shades as they are to those on black
 */
export const onBlack = (ground: number): ((shade: number) => number) => {
  const farthest = Math.max(ground, 1 - ground);
  return (shade) => Math.max(0, (ground > 0.5 ? ground - shade : shade - ground) / farthest);
};
