import { cpus, release, type } from 'node:os';

/** What the numbers were measured on: processor, cores, system, Node. */
export function machineLine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim().replace(/\s+/g, ' ') || 'unknown processor';
  return `${model}, ${cores.length} cores, ${type()} ${release()}, Node ${process.versions.node}`;
}
