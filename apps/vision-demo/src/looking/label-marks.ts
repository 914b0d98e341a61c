/** How boxes of a label are drawn: the number of a mark, for which the style sheet has a colour and a line. */
export type LabelMarks = (label: string) => number;

/** Marks that there are; labels beyond them share. */
const marks = 6;

/** Gives each label a mark of its own, which it keeps from one picture to the next. */
export function labelMarks(): LabelMarks {
  const known: string[] = [];
  return (label) => {
    if (!known.includes(label)) known.push(label);
    return known.indexOf(label) % marks;
  };
}
