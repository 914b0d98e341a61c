import * as tf from '@tensorflow/tfjs';

/** By what both models' logits are divided: the higher, the more the unlikely answers say. */
const temperature = 2;

/** Share of the loss that comes from the teacher. */
const share = 0.7;

/**
 * Loss of a model that learns from the labels and from how sure a teacher is of each answer. Hinton et al. 2015,
 * arXiv:1503.02531, section 2; both are shown the same changed input, which is what makes it pay (Beyer et al. 2022,
 * arXiv:2106.05237). No gradient flows into the teacher.
 *
 * @param byLabels - loss by the labels alone
 * @param logits - of the model, `[B, labels]`
 * @param teacher - logits of its teacher, `[B, labels]`
 */
export const distillationLoss = (
  byLabels: tf.Scalar,
  logits: tf.Tensor,
  teacher: tf.Tensor,
): tf.Scalar =>
  tf.tidy(() => {
    const sure = tf.softmax(tf.div(teacher, temperature));
    const byTeacher = tf.losses.softmaxCrossEntropy(sure, tf.div(logits, temperature));
    // Gradients of softened answers are smaller by the square of the temperature.
    return tf
      .add(tf.mul(byLabels, 1 - share), tf.mul(byTeacher, share * temperature ** 2))
      .asScalar();
  });
