import { fullStep, type RampName, type Scheme } from '../view/ramp.js';
import { make } from './make.js';

/**
 * The colours of a ramp as bytes, `[25, 4]`, in whatever notation the page defines them; no light is
 * left to the paper.
 *
 * @param place - an element in the document
 */
export function paletteOf(place: Element, ramp: RampName): Uint8ClampedArray {
  const steps = Array.from({ length: fullStep }, (_, index) =>
    make('span', {
      hidden: true,
      style: `color:var(--heed-${ramp}-${index + 1});forced-color-adjust:none`,
    }),
  );
  place.append(...steps);
  const found = steps.map((step) => getComputedStyle(step).color);
  for (const step of steps) step.remove();
  return bytesOf(['transparent', ...found]);
}

/** Which scheme a paper looks like, whoever coloured it. */
export function schemeOf(paper: Element): Scheme {
  const [red, green, blue] = bytesOf([getComputedStyle(paper).backgroundColor]);
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue! < 128 ? 'dark' : 'light';
}

/**
 * An unseen element that notices when colours change, whatever the reason: day became night, the page
 * swapped a class or set a variable. CSS tells of it by the transition from one colour to the next.
 */
export function colourWatch(onChange: () => void): HTMLElement {
  const watch = make('span', { class: 'hidden colours', 'aria-hidden': 'true' });
  watch.addEventListener('transitionrun', onChange);
  return watch;
}

/** Colours of CSS as bytes, four each. */
function bytesOf(colours: readonly string[]): Uint8ClampedArray {
  const canvas = make('canvas', { width: colours.length, height: 1 });
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  colours.forEach((colour, place) => {
    context.fillStyle = colour;
    context.fillRect(place, 0, 1, 1);
  });
  return context.getImageData(0, 0, colours.length, 1).data;
}
