/** Whether the engine warns, at log level 2, that nodes run elsewhere than it was told. */
export function warnsOfFallbacks(lines: readonly string[]): boolean {
  return lines.some((line) => /nodes were not assigned to the preferred/.test(line));
}

/**
 * The nodes that run on the processor, from what the engine logs at level 0 while it opens a model:
 * a line `Node(s) placed on [CPUExecutionProvider]` and then one for each node, `Op (name)`.
 *
 * @returns `Op (name)` of each, in the order of the graph
 */
export function nodesOnProcessor(lines: readonly string[]): string[] {
  const nodes: string[] = [];
  let listed = false;
  for (const line of lines) {
    const [, text] = /VerifyEachNodeIsAssignedToAnEp\]\s+(.*?)\s*$/.exec(line) ?? [];
    if (text === undefined) continue;
    const [, place] = /placed on \[(\w+)\]/.exec(text) ?? [];
    if (place !== undefined) listed = place === 'CPUExecutionProvider';
    else if (listed && /^\S+ \(.*\)$/.test(text)) nodes.push(text);
  }
  return nodes;
}
