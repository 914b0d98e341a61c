/** Brightness of a colour as in ITU-R Recommendation BT.601, in the units of its parts. */
export const luminance = (red: number, green: number, blue: number): number =>
  0.299 * red + 0.587 * green + 0.114 * blue;
