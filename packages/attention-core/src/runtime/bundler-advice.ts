/** Advice where Vite's development server put code of ours into a file elsewhere. */
export const viteAdvice =
  "Vite before 8 moves packages while developing: add optimizeDeps: { exclude: ['@heed/attention-core', '@heed/nlp'] } to its configuration, with each @heed package that you use, or update Vite.";

/** Advice where Next bundled code of ours for its server. */
export const nextAdvice =
  "On its server, Next must leave our packages as they are: add serverExternalPackages: ['@heed/attention-core', '@heed/nlp'] to its configuration, with each @heed package that you use.";
