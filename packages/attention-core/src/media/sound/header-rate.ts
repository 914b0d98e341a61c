import { flacHeader } from './flac-header.js';
import { soundFormatOf } from './sound-format.js';

/** Rates of MPEG 1 in Hz, by two bits; those of MPEG 2 are half, of MPEG 2.5 a quarter. */
const mpegRates = [44_100, 48_000, 32_000];

/** The rate of the first frame after the tags at the beginning of an MP3 file. */
function mp3Rate(bytes: Uint8Array): number | undefined {
  const hasTags = String.fromCharCode(...bytes.subarray(0, 3)) === 'ID3';
  const tags = hasTags
    ? 10 + bytes.subarray(6, 10).reduce((size, byte) => size * 128 + byte, 0)
    : 0;
  const at = bytes.findIndex(
    (byte, index) => index >= tags && byte === 0xff && bytes[index + 1]! >= 0xe0,
  );
  const [version, rate] = [(bytes[at + 1]! >> 3) & 3, mpegRates[(bytes[at + 2]! >> 2) & 3]];
  return at < 0 || rate === undefined ? undefined : rate / [4, NaN, 2, 1][version]!;
}

/** The rate that an Ogg file of Vorbis tells, in its first packet. */
function vorbisRate(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return view.getUint32(27 + view.getUint8(26) + 12, true);
}

/**
 * The rate that a sound file's header tells, in Hz; undefined where it is not found cheaply.
 *
 * @param bytes - the whole file
 */
export function headerRate(bytes: Uint8Array): number | undefined {
  if (bytes.length < 64) return undefined;
  switch (soundFormatOf(bytes)) {
    case 'FLAC':
      return flacHeader(bytes).sampleRate;
    case 'OGG':
      return vorbisRate(bytes);
    case 'MP3':
      return mp3Rate(bytes);
    default:
      return undefined;
  }
}
