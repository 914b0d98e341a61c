/** What MovieLens writes for none. */
const none = '(no genres listed)';

/**
 * The attributes in a field: parted by `|`, without blanks around them. A mere number gets the name of its column before
 * it, since it would say nothing: `year 1995`.
 *
 * @param column - what the field's column is called
 */
export const splitAttributes = (field: string, column: string): string[] =>
  field
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== none)
    .map((part) => (Number.isNaN(Number(part)) ? part : `${column} ${part}`));
