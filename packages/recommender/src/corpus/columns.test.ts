import { interactionColumns, itemColumns } from './columns.js';

test.each([
  ['userId,movieId,rating,timestamp', [0, 1, 2, 3]],
  ['Customer ID,ASIN,Date,Stars', [0, 1, 3, 2]],
  ['value,Item_ID,USER_ID', [2, 1, 0, -1]],
  ['user,song,artist', [0, 1, -1, -1]],
  ['a,b', [-1, -1, -1, -1]],
])('interactions: %s', (header, [user, item, rating, time]) => {
  expect(interactionColumns(header.split(','))).toMatchObject({ user, item, rating, time });
});

test('of a table of interactions only what is called like attributes is one', () => {
  const header = 'user,item,review text,helpful votes,Brand,categories,title'.split(',');
  expect(interactionColumns(header)).toMatchObject({ title: 6, attributes: [4, 5] });
});

test('of a table of items all but id and title is', () => {
  expect(itemColumns(['id', 'Name', 'price', 'genres'])).toEqual({
    user: -1,
    item: 0,
    title: 1,
    attributes: [2, 3],
  });
  expect(itemColumns(['title', 'id', 'movie_id']).item).toBe(2);
});
