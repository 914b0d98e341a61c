import type { Condition } from '../findings/question.js';
import { readJson } from './read-json.js';

interface ReleasedCondition {
  condition_name: string;
  symptoms: Record<string, unknown>;
  antecedents: Record<string, unknown>;
  severity: number;
}

/**
 * The conditions of DDXPlus from its `release_conditions.json`.
 *
 * @param where - named in errors
 * @throws HeedError `file-missing` for what cannot be read, `data` for what is no JSON
 */
export async function readConditions(path: string, where: string): Promise<Condition[]> {
  const all = (await readJson(path, where)) as Record<string, ReleasedCondition>;
  return Object.values(all).map(({ condition_name, symptoms, antecedents, severity }) => ({
    label: condition_name,
    severity,
    evidence: Object.keys({ ...symptoms, ...antecedents }),
  }));
}
