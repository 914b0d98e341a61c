/** Cells along a side of the grid on which glimpses are shown. */
export const gridSide = 15;
