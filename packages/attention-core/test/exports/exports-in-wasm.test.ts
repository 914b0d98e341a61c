import { expectOpened } from './expect-opened.js';
import { readExports } from './read-export.js';

const some = ['encoder', 'decoder', 'bert', 'vit', 'bert-half', 'bert-integers'];
const files = readExports()
  .filter(({ name }) => some.includes(name))
  .flatMap((model) => Object.entries(model.files).map(([file, bytes]) => ({ file, bytes, model })));

test.each(files)(
  "$file answers as before in WebAssembly too, and gives PyTorch's maps",
  ({ model, bytes }) => expectOpened(model, bytes, 'wasm'),
);
