/** The `heed` command as a function, and the table that it prints. */
export { main } from './main.js';
export { formatTable } from './output/format-table.js';
