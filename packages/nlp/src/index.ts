/** Natural language with its attention open. */
export { sentiment, maximumWords, type SentimentResult } from './sentiment/task.js';
export { plugin } from './plugin.js';
