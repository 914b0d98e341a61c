import { type CellPaths, cellsOf } from './cells.js';
import { escapeText } from './escape.js';
import { framed } from './frame.js';
import { families, note, type PictureOptions, plainFill, share, short } from './svg.js';
import { shorten, textWidth } from './text-width.js';

/** A matrix of weights with everything that is written around it. */
export interface Matrix {
  /** The lit cells. */
  paths: CellPaths;
  rows: readonly string[];
  columns: readonly string[];
  /** What the rows and the columns are, in full words. */
  rowTitle: string;
  columnTitle: string;
  /** Parts of the one line below. */
  caption: readonly (string | undefined)[];
  /** What the picture is of, and what can be seen in it. */
  title: string;
  description: string;
  /** The weight that gets full light. */
  full: number;
}

const labelSize = 13;
/** Longest label, in font sizes. */
const longest = 11;
/** Largest cell that still reads as one of many, in pixels. */
const largestCell = 36;

/**
 * Draws a matrix with labels, axis titles and a caption.
 *
 * @param most - width of the cells together in pixels, at most
 */
export function labelledMatrix(matrix: Matrix, most: number, options: PictureOptions): string {
  const { scheme = 'light', ramp = 'warm' } = options;
  const { rows, columns } = matrix;
  const cell = Math.min(largestCell, most / Math.max(1, columns.length));
  const [left, top] = [26 + widest(rows), 24 + widest(columns) * 0.75];
  const [width, height] = [columns.length * cell, rows.length * cell];
  const grid = { x: left, y: top, cell };
  const body = [
    cellsOf(matrix.paths, [rows.length, columns.length], grid, ramp, scheme),
    `<g font-family="${families.serif}" font-size="${labelSize}" ${plainFill('ink', scheme)}>`,
    ...everyFew(rows, cell).map(([label, index]) => {
      const y = top + (index + 0.5) * cell + labelSize * 0.35;
      return `<text x="${short(left - 8)}" y="${short(y)}" text-anchor="end">${escapeText(label)}</text>`;
    }),
    ...everyFew(columns, cell).map(([label, index]) => {
      const x = left + (index + 0.5) * cell + labelSize * 0.2;
      return `<text transform="translate(${short(x)} ${short(top - 7)})rotate(-45)">${escapeText(label)}</text>`;
    }),
    '</g>',
    note(left, 4, matrix.columnTitle, scheme),
    `<g transform="translate(-2 ${short(top)})rotate(90)">${note(0, 0, matrix.rowTitle, scheme)}</g>`,
  ];
  const overhang = Math.max(0, widest(columns) * 0.75 - cell / 2);
  return framed({
    width: left + width + overhang,
    // The row title stands upright, so that a matrix with few rows still needs room for it.
    height: top + Math.max(height, textWidth(matrix.rowTitle) * labelSize),
    title: matrix.title,
    description: matrix.description,
    body: body.join(''),
    ramps: [{ ramp, text: `full light ${share(matrix.full)}` }],
    caption: matrix.caption,
    scheme,
  });
}

/** Labels with their index, as many as fit without touching, each cut to the longest length. */
function everyFew(labels: readonly string[], cell: number): [string, number][] {
  const stride = Math.max(1, Math.ceil((labelSize * 1.1) / cell));
  return labels.flatMap((label, index) =>
    index % stride === 0 ? [[shorten(label, longest), index] satisfies [string, number]] : [],
  );
}

/** Pixels that the widest label takes. */
function widest(labels: readonly string[]): number {
  const widths = labels.map((label) => Math.min(longest, textWidth(label)));
  return labelSize * widths.reduce((most, width) => Math.max(most, width), 0);
}
