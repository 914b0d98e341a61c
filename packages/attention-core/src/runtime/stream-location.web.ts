import { fetchPieces } from './fetch-bytes.js';

/** A file in pieces. In a page, whatever is no bytes is a URL, perhaps relative to the page. */
export const streamLocation = fetchPieces;
