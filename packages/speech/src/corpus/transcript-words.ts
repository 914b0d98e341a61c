/** Letters of any script with their marks, and digits; apostrophes and hyphens only inside. */
const word = /[\p{L}\p{N}\p{M}]+(?:['-][\p{L}\p{N}\p{M}]+)*/gu;

/** The words of a transcript: in small letters, without punctuation. */
export const transcriptWords = (text: string): string[] =>
  text.normalize('NFC').toLowerCase().replaceAll('’', "'").match(word) ?? [];
