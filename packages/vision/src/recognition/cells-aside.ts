/** Cells along a side of so many pixels: one for 4 × 4. The model's convolutions halve twice. */
export const cellsAside = (side: number): number => side / 4;
