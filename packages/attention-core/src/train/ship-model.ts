import { removeFile, writeWhole } from './files.js';
import type { Evaluation } from './recipe.js';

/** What {@link shipModel} needs. */
export interface ShipModelOptions {
  /** Path of the model, ending in `.onnx`; its card goes beside it, ending in `.md`. */
  output: string;
  /** The model as a file with this card in its metadata, as `exportModel` makes it. */
  file: (card: string) => Uint8Array;
  /** Measures the file at this path as its users run it. */
  evaluate: (model: string) => Promise<Evaluation>;
  /** The model card, Markdown, with what was measured. */
  card: (evaluation: Evaluation) => string;
}

/**
 * Writes a trained model and its card. The card quotes numbers of the finished file, so one without a
 * card is measured first, beside `output`; a model that is there stays until the new one has been.
 *
 * @returns what was measured
 * @throws HeedError `checkpoint` where a file cannot be written; what `evaluate` throws
 */
export async function shipModel({
  output,
  file,
  evaluate,
  card,
}: ShipModelOptions): Promise<Evaluation> {
  const unmeasured = output.replace(/(\.onnx)?$/, '.unmeasured.onnx');
  await writeWhole(unmeasured, file(''));
  const evaluation = await evaluate(unmeasured).finally(() => removeFile(unmeasured));
  const text = card(evaluation);
  await writeWhole(output, file(text));
  await writeWhole(output.replace(/\.onnx$/, '.md'), text);
  return evaluation;
}
