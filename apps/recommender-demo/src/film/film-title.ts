/** A title in its parts. */
export interface FilmTitle {
  /** As people say it: `The Matrix`. */
  name: string;
  /** `1999`; empty where the title has none. */
  year: string;
}

const articles = /^(.+), (The|A|An|Le|La|Les|L'|Il|El|Der|Die|Das)$/;

/** `Matrix, The (a.k.a. …) (1999)` → `The Matrix` and `1999`; other names in brackets are left out. */
export function filmTitle(title: string): FilmTitle {
  const [, whole, year] = /^(.*?)\s*\((\d{4})\)\s*$/.exec(title) ?? [undefined, title, ''];
  const name = whole!.replace(/(?<=\S)\s*\(.*\)\s*$/, '').trim();
  return { name: name.replace(articles, articleFirst), year: year! };
}

/** The name alone: `The Matrix`. */
export function nameOf(title: string): string {
  return filmTitle(title).name;
}

function articleFirst(_: string, name: string, article: string): string {
  return article.endsWith("'") ? `${article}${name}` : `${article} ${name}`;
}
