import { deflateSync } from 'node:zlib';
import { attend, mapOf, unit } from './attend.mjs';

/** Balls on a table: centre, radius and colour; width 1.5, height 1. */
const balls = [
  { x: 0.36, y: 0.6, r: 0.2, colour: [0.8, 0.27, 0.16] },
  { x: 0.78, y: 0.66, r: 0.14, colour: [0.27, 0.44, 0.62] },
  { x: 1.14, y: 0.56, r: 0.23, colour: [0.84, 0.65, 0.3] },
  { x: 0.99, y: 0.82, r: 0.09, colour: [0.78, 0.25, 0.15] },
];

const sun = unit([-0.5, -0.7, 0.6]);

/** The colour of the picture at a place, 0 … 1 each. */
function colourAt(x, y) {
  const ball = balls.findLast((each) => Math.hypot(x - each.x, y - each.y) < each.r);
  if (ball) {
    const [dx, dy] = [(x - ball.x) / ball.r, (y - ball.y) / ball.r];
    const normal = [dx, dy, Math.sqrt(Math.max(0, 1 - dx * dx - dy * dy))];
    const facing = normal.reduce((sum, part, index) => sum + part * sun[index], 0);
    const light = 0.35 + 0.65 * Math.max(0, facing);
    const shine = Math.max(0, facing) ** 40 * 0.5;
    return ball.colour.map((part) => Math.min(1, part * light + shine));
  }
  const table = y > 0.62;
  const shadow = balls.reduce((most, each) => {
    const distance = Math.hypot((x - each.x - 0.09) / 1.5, (y - each.y - each.r * 0.86) * 2.6);
    return Math.max(most, table ? 0.45 * Math.max(0, 1 - distance / each.r) : 0);
  }, 0);
  const plain = table ? [0.62, 0.55, 0.47] : [0.83, 0.81, 0.76].map((part) => part - 0.12 * y);
  return plain.map((part) => part * (1 - shadow));
}

const [rows, columns, size] = [12, 18, 22];

/** The picture as PNG, in a data URL. */
function png() {
  const [width, height] = [columns * size, rows * size];
  const raw = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const samples = [0.25, 0.75].flatMap((dy) =>
        [0.25, 0.75].map((dx) => colourAt(((x + dx) / width) * 1.5, (y + dy) / height)),
      );
      for (let channel = 0; channel < 3; channel++) {
        const mean = samples.reduce((sum, colour) => sum + colour[channel], 0) / samples.length;
        // Fewer shades make a smaller file.
        raw[y * (1 + 3 * width) + 1 + 3 * x + channel] = Math.round(mean * 84) * 3;
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const chunks = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return `data:image/png;base64,${Buffer.concat([signature, ...chunks]).toString('base64')}`;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes) {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ -1) >>> 0;
}

/** What a patch is: which way its colour lies from grey, and not how light it is. */
const patches = Array.from({ length: rows * columns }, (_, index) => {
  const [row, column] = [Math.floor(index / columns), index % columns];
  const colour = colourAt(((column + 0.5) / columns) * 1.5, (row + 0.5) / rows);
  const grey = (colour[0] + colour[1] + colour[2]) / 3;
  return unit([...colour.map((part) => part - grey), 0.04]);
});

/** The place of the patch in the middle of the red ball. */
const red = 7 * columns + 4;

/** A picture and what its patches look at: those of their own colour. */
export const stillLife = {
  image: png(),
  query: red,
  map: (() => {
    const axis = {
      kind: 'grid',
      labels: patches.map((_, index) => (index === red ? 'the red ball' : `patch ${index + 1}`)),
      rows,
      columns,
    };
    return mapOf('patches by colour', axis, axis, attend(patches, patches, 12));
  })(),
};
