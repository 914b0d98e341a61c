import { parseSvg } from '@heed/demo-kit';

const [width, height, rim] = [84, 22, 2];

/**
 * Risks over time as a small line in the colour of the text, whose end is marked.
 *
 * @param past - 0 … 1, one a step
 * @param steps - for how many there is room
 * @param top - the risk at the upper edge
 */
export function sparkline(past: readonly number[], steps: number, top: number): SVGElement {
  const points = past.map((risk, step) => {
    const x = rim + (step * (width - 2 * rim)) / steps;
    const y = rim + (1 - risk / top) * (height - 2 * rim);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const [x, y] = points.at(-1)!.split(' ');
  return parseSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-hidden="true"><path d="M${points.join('L')}" fill="none" stroke="currentColor" stroke-width="1.25" stroke-linejoin="round"/><circle cx="${x}" cy="${y}" r="1.75" fill="currentColor"/></svg>`,
  );
}
