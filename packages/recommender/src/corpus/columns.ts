const names = {
  user: 'user userid uid customer customerid reviewer reviewerid visitor visitorid member memberid person personid',
  item: 'item itemid product productid movie movieid film filmid book bookid isbn song songid track trackid video videoid game gameid course courseid recipe recipeid article articleid asin sku artist artistid',
  time: 'time timestamp datetime date when unixtime unixreviewtime reviewtime createdat',
  rating: 'rating value score stars preference weight',
  title: 'title itemtitle itemname producttitle productname movietitle booktitle',
  attribute:
    'attribute attributes genre genres category categories tag tags brand kind type maker author artist publisher',
} as const;

const plain = (name: string): string => name.toLowerCase().replaceAll(/[\s_-]/gu, '');

/** Where the first of some names stands in a header; -1 where none does. */
function placeOf(header: readonly string[], wanted: string): number {
  const columns = header.map(plain);
  const found = wanted.split(' ').find((name) => columns.includes(name));
  return found === undefined ? -1 : columns.indexOf(found);
}

/** What the columns of a table are: places from 0, -1 for one that it has not. */
export interface Columns {
  user: number;
  item: number;
  time: number;
  rating: number;
  title: number;
  /** Columns that say what items have in common. */
  attributes: readonly number[];
}

/** The columns of a table of who did what. What it has besides is an attribute only where it is called like one. */
export function interactionColumns(header: readonly string[]): Columns {
  const places = {
    user: placeOf(header, names.user),
    item: placeOf(header, names.item),
    time: placeOf(header, names.time),
    rating: placeOf(header, names.rating),
    title: placeOf(header, names.title),
  };
  const taken = new Set(Object.values(places));
  const known = names.attribute.split(' ');
  const attributes = [...header.keys()].filter(
    (place) => !taken.has(place) && known.includes(plain(header[place]!)),
  );
  return { ...places, attributes };
}

/** The columns of a table of items: all but id and title are attributes. */
export function itemColumns(
  header: readonly string[],
): Pick<Columns, 'user' | 'item' | 'title' | 'attributes'> {
  const user = placeOf(header, names.user);
  const item = placeOf(header, `${names.item} id`);
  const title = placeOf(header, `${names.title} name`);
  const attributes = [...header.keys()].filter((place) => place !== item && place !== title);
  return { user, item, title, attributes };
}

/** Whether some of the columns are called like attributes. */
export const hasAttributes = (header: readonly string[]): boolean =>
  placeOf(header, names.attribute) >= 0;
