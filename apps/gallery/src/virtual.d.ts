/** What the models said at build time: see `galleryPlugin`. */
declare module 'virtual:heed-gallery' {
  const entries: readonly import('./gallery-data.js').GalleryEntry[];
  export default entries;
}

/** How to import each domain's plugin, by its id. */
declare module 'virtual:heed-plugins' {
  const plugins: Readonly<
    Record<string, () => Promise<import('@heed/attention-core/plugin').Plugin>>
  >;
  export default plugins;
}
