/** What is used of the package, which brings no types. */
declare module 'wav-decoder' {
  const decoder: {
    /** Samples −1 … 1 of each channel. */
    decode(wav: ArrayBuffer): Promise<{ sampleRate: number; channelData: Float32Array[] }>;
  };
  export default decoder;
}
