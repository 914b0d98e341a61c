import { entriesOf } from './words-field.js';

test('each line is an entry, and blank ones are none', () => {
  expect(entriesOf('Heat (1995)\r\n\n  Shawshank Redemption, The; 1994 \n')).toEqual([
    'Heat (1995)',
    'Shawshank Redemption, The; 1994',
  ]);
  expect(entriesOf(' \n\t')).toBeUndefined();
});
