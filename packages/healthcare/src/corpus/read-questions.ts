import type { Question } from '../findings/question.js';
import { readJson } from './read-json.js';

interface ReleasedEvidence {
  name: string;
  code_question: string;
  question_en: string;
  default_value: string | number;
  value_meaning: Record<string, { en: string }>;
  'possible-values': (string | number)[];
  data_type: 'B' | 'C' | 'M';
}

const answers = { B: 'yes or no', C: 'one', M: 'several' } as const;

/** What DDXPlus says instead of words. */
const words: Readonly<Record<string, string>> = { N: 'no', Y: 'yes', NA: 'none of these' };

function questionOf(
  {
    name,
    code_question,
    question_en,
    default_value,
    value_meaning,
    data_type,
    ...rest
  }: ReleasedEvidence,
  all: Readonly<Record<string, ReleasedEvidence>>,
): Question {
  const values = rest['possible-values'].map(String).map((value) => {
    const meaning = value_meaning[value]?.en ?? value;
    return [value, words[meaning] ?? meaning];
  });
  return {
    id: name,
    text: question_en.trim().replace(/:$/, ''),
    answer: answers[data_type],
    values: Object.fromEntries(values) as Record<string, string>,
    ...(data_type !== 'B' && { none: String(default_value) }),
    // Some refer to questions that were not released.
    ...(code_question !== name && code_question in all && { follows: code_question }),
  };
}

/**
 * The questions of DDXPlus from its `release_evidences.json`.
 *
 * @param where - named in errors
 * @throws HeedError `file-missing` for what cannot be read, `data` for what is no JSON
 */
export async function readQuestions(path: string, where: string): Promise<Question[]> {
  const all = (await readJson(path, where)) as Record<string, ReleasedEvidence>;
  return Object.values(all).map((evidence) => questionOf(evidence, all));
}
