// No bracket in brackets: else the time to read `, the (, the (…` would grow with the square of its length.
const articles = /^(.+), (the|a|an|le|la|les|l'|il|el|der|die|das)(( \([^()]*\))*)$/;

/** A title as people type it: lower case, without accents and punctuation, `Matrix, The` as `the matrix`. */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replace(articles, '$2 $1$3')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const brackets = /( \([^()]*\))+$/;

/** The same without what stands in brackets at its end: the year, other names. */
export const mainKey = (title: string): string => titleKey(title.trim().replace(brackets, ''));

/** The other names in brackets at the end of a title: `Seven (a.k.a. Se7en) (1995)` is known as `se7en`. */
export function otherKeys(title: string): string[] {
  const names = brackets.exec(title.trim())?.[0].slice(2, -1).split(') (') ?? [];
  return names
    .filter((name) => !/^\d{4}$/.test(name))
    .map((name) => titleKey(name.replace(/^a\.?k\.?a\.? /i, '')));
}
