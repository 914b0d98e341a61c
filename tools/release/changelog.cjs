/**
 * What changesets writes into a CHANGELOG: the sentences of the changes, without the commits. All
 * packages have one version, so that each needs the others of its own version goes without saying.
 */
module.exports = {
  getReleaseLine: async ({ summary }) => `- ${summary.trim().replace(/\n/g, '\n  ')}`,
  getDependencyReleaseLine: async () => '',
};
