/** Smallest and largest type in pixels. */
const [smallest, largest] = [14, 160];
/** Least letters that stand in a line, so that no long word breaks. */
const letters = 16;

/**
 * Sets a text as large as its frame allows: short texts are large, and no text makes the page jump.
 *
 * @param text - takes its size from `--lit-size`
 * @param frame - of fixed size
 */
export function fitText(text: HTMLElement, frame: HTMLElement): void {
  let fits = smallest;
  let over = Math.max(smallest, Math.min(largest, (2 * frame.clientWidth) / letters)) + 1;
  while (over - fits > 1) {
    const size = (fits + over) / 2;
    text.style.setProperty('--lit-size', `${size}px`);
    // Not its scrollHeight: light that lies where the text was before would count.
    if (text.offsetHeight <= frame.clientHeight) fits = size;
    else over = size;
  }
  text.style.setProperty('--lit-size', `${fits}px`);
}
