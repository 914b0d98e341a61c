import { foreignContent, formatOf } from '../picture-format.js';

/** What sound files begin with, as people call it; `OGG` alone is that with Vorbis in it. */
export type SoundFormat =
  'WAV' | 'MP3' | 'FLAC' | 'OGG' | 'OGG Opus' | 'OGG FLAC' | 'M4A' | 'WebM' | 'AAC' | 'AIFF';

/** Bytes at the beginning of a file that are enough to tell what it is. */
const sniffed = 512;

/** Signatures as Latin-1 text. */
const signatures: readonly (readonly [RegExp, SoundFormat])[] = [
  [/^(RIFF|RF64)[^]{4}WAVE/, 'WAV'],
  [/^fLaC/, 'FLAC'],
  [/^OggS[^]*\x01vorbis/, 'OGG'],
  [/^OggS[^]*OpusHead/, 'OGG Opus'],
  [/^OggS[^]*\x7fFLAC/, 'OGG FLAC'],
  [/^[^]{4}ftyp/, 'M4A'],
  [/^\x1a\x45\xdf\xa3/, 'WebM'],
  [/^FORM[^]{4}AIF[FC]/, 'AIFF'],
  [/^\xff[\xf0\xf1\xf8\xf9]/, 'AAC'],
  // A frame of MPEG 1, 2 or 2.5, of any layer, with a bit rate.
  [/^(ID3|\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff][\x10-\xef])/, 'MP3'],
];

/** The format of a sound file, or undefined for what begins like none. */
export function soundFormatOf(head: Uint8Array): SoundFormat | undefined {
  const start = String.fromCharCode(...head.subarray(0, sniffed));
  return signatures.find(([signature]) => signature.test(start))?.[1];
}

/** A file of a format, for people: `an MP3 file`. */
export const fileOf = (format: string): string =>
  `${/^[AMO]/.test(format) ? 'an' : 'a'} ${format} file`;

/** What these bytes are that are no sound, for people: `a text file`; undefined where nobody knows. */
export function foreignToSound(head: Uint8Array): string | undefined {
  const picture = formatOf(head);
  return picture ? fileOf(picture) : foreignContent(head);
}
