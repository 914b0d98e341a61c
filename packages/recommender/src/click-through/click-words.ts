import type { Made } from './made.js';

/** What a card says of clicks, as sentences. */
export interface ClickWords {
  /** What a click is in this data, and what none. */
  click: string;
  /** What a probability is one of. */
  probability: string;
}

const drawn = (items: string): string =>
  `what was not clicked on are ${items}, drawn evenly, one beside each click, anew in each epoch.`;

/** Data without ratings: a click is what people did, and what they did not was drawn. */
const unrated: Readonly<Record<string, string>> = {
  Beauty: `A review is a click here, whatever it says; ${drawn('products that the user did not review')}`,
  LastFM: `Listening is a click here; ${drawn('artists that the user did not listen to')}`,
};

function clickOf({ data, least }: Pick<Made, 'data' | 'least'>): string {
  if (least === undefined) {
    return (
      unrated[data] ?? `Everything is a click here; ${drawn('items that the user does not have')}`
    );
  }
  if (data === 'MovieLens') {
    return 'A click is a rating of four stars or more; films that people rated lower are here too, as what was seen and not clicked on.';
  }
  return `A click is a rating of ${Number(least.toFixed(2))} or more, the mean of all; lower ratings are what was seen and not clicked on.`;
}

/** @param made - how the model was made: its data, and from which rating on an impression is a click */
export const clickWords = (made: Pick<Made, 'data' | 'least'>): ClickWords => ({
  click: clickOf(made),
  probability:
    made.least === undefined
      ? 'A probability is that of a click among as many items that were drawn; it is no share of all who might see the item, and what was drawn is easier to tell than what somebody saw and left.'
      : 'A probability is that of somebody who was shown the item and answered, as in the data; it is no share of all who might see it.',
});
