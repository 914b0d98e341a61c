import * as tf from '@tensorflow/tfjs';
import { Dropout } from '@heed/attention-core';
import { lastHour } from '../stay/stay.js';
import { hourWidth } from './hourly-grid.js';
import { LastState } from './last-state.js';

/** Sizes of the network. */
export interface GruConfig {
  /** Numbers F of what does not change. */
  facts: number;
  /** Width H of the state. */
  units: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}

/** Shares that are dropped in training: of an hour's numbers, and of what is known at the end. */
const [droppedHours, droppedState] = [0.2, 0.4];

/** A gated recurrent unit over the hours of a stay; the risk from its last state and from facts. Inputs as `StayHours`. */
export function buildGru({ facts, units, seed }: GruConfig): tf.LayersModel {
  const applied = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;
  const hours = tf.input({ name: 'hours', shape: [lastHour, hourWidth] });
  const there = tf.input({ name: 'there', shape: [lastHour] });
  const fixed = tf.input({ name: 'facts', shape: [facts] });
  const dropHours = new Dropout({ name: 'drop-hours', dropout: droppedHours, seed: seed + 1 });
  const lastState = new LastState({ name: 'state', units, seed });
  const state = applied(lastState, [applied(dropHours, hours), there]);
  const known = applied(tf.layers.concatenate({ name: 'known' }), [state, fixed]);
  const dropKnown = new Dropout({ name: 'drop-known', dropout: droppedState, seed: seed + 2 });
  const risk = tf.layers.dense({
    ...{ name: 'risk', units: 1 },
    kernelInitializer: tf.initializers.glorotUniform({ seed: seed + 3 }),
  });
  const outputs = applied(risk, applied(dropKnown, known));
  return tf.model({ name: 'gru', inputs: [hours, there, fixed], outputs });
}
