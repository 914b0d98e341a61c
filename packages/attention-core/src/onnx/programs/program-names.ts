/** Begins the metadata entries in which a model file carries further graphs: `heed.program/step`. */
export const programPrefix = 'heed.program/';

/** With a name behind it: a constant of that name in the file that carries the graph. */
export const filePrefix = 'file/';

/**
 * With the name of an output of the graph behind it: a metadata entry that says what the output is called by
 * those who run the graph. In a graph, what goes in and what comes out cannot have one name, as state should.
 */
export const outputPrefix = 'heed.output/';

/** The parts of metadata entries behind a prefix. */
const behind = (prefix: string, metadata: Readonly<Record<string, string>>): string[] =>
  Object.keys(metadata).flatMap((key) =>
    key.startsWith(prefix) ? [key.slice(prefix.length)] : [],
  );

/** Names of the further graphs that a file carries. */
export const programsIn = (metadata: Readonly<Record<string, string>>): string[] =>
  behind(programPrefix, metadata);

/** Outputs that the graph calls otherwise: from the name that they go by to that in the graph. */
export const renamedOutputs = (metadata: Readonly<Record<string, string>>): Map<string, string> =>
  new Map(behind(outputPrefix, metadata).map((name) => [metadata[outputPrefix + name]!, name]));
