/** A rectangle of a picture, in pixels from its upper left corner; it may reach over the edges. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The same region of a picture that is so many times as large. */
export const enlarged = ({ left, top, width, height }: Region, times: number): Region => ({
  left: times * left,
  top: times * top,
  width: times * width,
  height: times * height,
});
