import type { SoundFormat } from './sound-format.js';

interface Decoded {
  readonly channelData: readonly Float32Array[];
  readonly sampleRate: number;
  /** What could not be decoded. */
  readonly errors?: readonly { readonly message: string }[];
}

/** What decoders have in common. */
export interface SoundDecoder {
  /** Whatever is complete with these bytes. */
  decode(bytes: Uint8Array): Decoded | Promise<Decoded>;
  /** The rest. */
  flush?(): Decoded | Promise<Decoded>;
  free(): void;
}

/** A package that decodes a format. */
export interface DecoderPackage {
  readonly name: string;
  /** @throws whatever Node does where it is not installed */
  load(): Promise<() => Promise<SoundDecoder>>;
}

/** Optional packages: bundlers of server code must leave them to Node. */
const mp3: DecoderPackage = {
  name: 'mpg123-decoder',
  async load() {
    const { MPEGDecoder } = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ 'mpg123-decoder'
    );
    return () => ready(new MPEGDecoder());
  },
};

const flac: DecoderPackage = {
  name: '@wasm-audio-decoders/flac',
  async load() {
    const { FLACDecoder } = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ '@wasm-audio-decoders/flac'
    );
    return () => ready(new FLACDecoder());
  },
};

const vorbis: DecoderPackage = {
  name: '@wasm-audio-decoders/ogg-vorbis',
  async load() {
    const { OggVorbisDecoder } = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ '@wasm-audio-decoders/ogg-vorbis'
    );
    return () => ready(new OggVorbisDecoder());
  },
};

const opus: DecoderPackage = {
  name: '@audio/decode-opus',
  async load() {
    const { decoder } = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ '@audio/decode-opus'
    );
    return () => decoder();
  },
};

async function ready<D extends SoundDecoder & { ready: Promise<void> }>(decoder: D): Promise<D> {
  await decoder.ready;
  return decoder;
}

/** The packages by what they decode. */
export const decoderPackages: Partial<Record<SoundFormat, DecoderPackage>> = {
  MP3: mp3,
  FLAC: flac,
  'OGG FLAC': flac,
  OGG: vorbis,
  'OGG Opus': opus,
};
