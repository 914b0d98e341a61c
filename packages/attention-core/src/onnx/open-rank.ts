/** The one dimension of a shape whose number of axes is open. */
export const openRank = '…';
