import { fetchBytes } from './fetch-bytes.js';

/** In a page, whatever is no bytes is a URL, perhaps relative to the page. */
export const readLocation = fetchBytes;
