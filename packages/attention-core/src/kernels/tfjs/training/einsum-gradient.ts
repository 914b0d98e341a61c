import * as tf from '@tensorflow/tfjs';

/** Gradient of one tensor of an equation: the gradient of the output, contracted with the other tensor. */
function gradientOf(
  dy: tf.Tensor,
  output: string,
  x: tf.Tensor,
  term: string,
  other: { tensor: tf.Tensor; term: string } | undefined,
): tf.Tensor {
  const known = output + (other?.term ?? '');
  // What the sum went over without the other tensor, its gradient is the same for.
  const kept = [...term].filter((label) => known.includes(label)).join('');
  const contract = () =>
    other
      ? tf.einsum(`${output},${other.term}->${kept}`, dy, other.tensor)
      : tf.einsum(`${output}->${kept}`, dy);
  // An equation that changes nothing gives, on the cpu backend, the tensor itself as another one.
  const contracted = !other && kept === output ? dy : contract();
  if (kept === term) return contracted;
  const shape = [...term].map((label, axis) => (known.includes(label) ? x.shape[axis]! : 1));
  return tf.mul(tf.reshape(contracted, shape), tf.ones(x.shape));
}

/** The gradient of `einsum`, which tfjs lacks on all backends. */
export const einsumGradient: Omit<tf.GradConfig, 'kernelName'> = {
  saveAllInputs: true,
  gradFunc: (dy, saved, attrs) => {
    const [inputs, output] = (attrs['equation'] as string).replace(/\s/g, '').split('->');
    const terms = inputs!.split(',');
    // By the numbers of the tensors, as tfjs names them.
    return Object.fromEntries(
      terms.map((term, i) => {
        const other = saved[1 - i] && { tensor: saved[1 - i]!, term: terms[1 - i]! };
        return [i, () => gradientOf(dy as tf.Tensor, output!, saved[i]!, term, other)];
      }),
    );
  },
};
