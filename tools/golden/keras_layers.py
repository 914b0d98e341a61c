"""Reference values of Keras' attention layers, and models that Keras saved.

    pip install keras==3.15.1 jax h5py
    python3 tools/golden/keras_layers.py

Writes packages/attention-core/test/fixtures/keras: for each layer a `.json` with configurations,
weights, inputs, outputs, attention scores and gradients, computed in float64 by automatic
differentiation of JAX; and models as `.keras` and `.weights.h5` files, with `models.json`, what they
answer.
"""

import json
import os
import re
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"

import jax
import keras
import numpy as np
from keras import layers, ops

SEED = 20230522
FOLDER = Path(__file__).resolve().parents[2] / "packages" / "attention-core" / "test" / "fixtures" / "keras"
random = np.random.default_rng(SEED)


def listed(array):
    array = np.asarray(array)
    values = [float(f"{value:.9g}") for value in array.astype("float64").reshape(-1)]
    return {"shape": list(array.shape), "values": values}


def numbers(*shape):
    """Normal numbers, already rounded as the file will hold them."""
    return np.array(listed(random.normal(size=shape))["values"]).reshape(shape)


def called(layer, inputs, mask, arguments):
    """Calls a layer in its own way: some take a list, some take tensors one by one."""
    if isinstance(layer, layers.Attention):
        masks = {} if mask is None else {"mask": [None if part is None else np.array(part, bool) for part in mask]}
        return lambda xs: layer(list(xs), return_attention_scores=True, **masks, **arguments)
    masks = {} if mask is None else {"value_mask": np.array(mask[1], bool)}
    if "attention_mask" in arguments:
        arguments = {**arguments, "attention_mask": np.array(arguments["attention_mask"], bool)}
    return lambda xs: layer(*xs, return_attention_scores=True, **masks, **arguments)


def case(name, layer, shapes, mask=None, **arguments):
    inputs = [numbers(*shape) for shape in shapes]
    run = called(layer, inputs, mask, arguments)
    run(inputs)
    for weight in layer.weights:
        weight.assign(numbers(*weight.shape) / 2)
    weights = [np.asarray(weight) for weight in layer.weights]
    output, scores = run(inputs)
    upstream = numbers(*output.shape)

    def loss(xs, values):
        with keras.StatelessScope(list(zip(layer.weights, values))):
            return ops.sum(run(xs)[0] * upstream)

    of_inputs, of_weights = jax.grad(loss, (0, 1))(inputs, weights)
    return {
        "name": name,
        "class_name": type(layer).__name__ if type(layer).__name__ != "GroupedQueryAttention" else "GroupQueryAttention",
        "config": keras.saving.serialize_keras_object(layer)["config"],
        "arguments": arguments,
        "mask": mask,
        "inputs": [listed(x) for x in inputs],
        "weights": [{"name": weight.path.split("/", 1)[1], **listed(weight)} for weight in layer.weights],
        "output": listed(output),
        "scores": listed(scores),
        "upstream": listed(upstream),
        "gradients": {
            "inputs": [listed(x) for x in of_inputs],
            "weights": [listed(x) for x in of_weights],
        },
    }


def cases():
    q, v = (2, 3, 4), (2, 5, 4)
    ends = [[1, 1, 1, 0, 0], [1, 1, 1, 1, 1]]
    begins = [[1, 1, 0], [1, 1, 1]]
    some = [[[1, 0, 1, 0, 1], [0, 1, 0, 0, 0], [1, 1, 1, 1, 0]]]
    yield case("dot", layers.Attention(), [q, v])
    yield case("dot, scaled, masked", layers.Attention(use_scale=True), [q, v], [begins, ends])
    yield case("dot, causal, with keys", layers.Attention(), [q, (2, 5, 2), v], use_causal_mask=True)
    yield case("concat", layers.Attention(score_mode="concat"), [q, v], [None, ends])
    yield case("concat, scaled, causal", layers.Attention(use_scale=True, score_mode="concat"), [q, v], use_causal_mask=True)
    yield case("additive", layers.AdditiveAttention(), [q, v])
    yield case("additive, unscaled, masked", layers.AdditiveAttention(use_scale=False), [q, v, v], [begins, ends])
    heads = layers.MultiHeadAttention
    yield case("heads", heads(2, 2), [(1, 3, 4), (1, 4, 4)])
    yield case("heads, masked, other widths", heads(2, 3, value_dim=2), [q, (2, 5, 3), (2, 5, 5)], [None, ends])
    yield case("heads, causal, without bias", heads(3, 2, use_bias=False), [(1, 4, 4), (1, 4, 4)], use_causal_mask=True)
    yield case("heads, output of rank 4", heads(2, 2, output_shape=(2, 3)), [(1, 3, 4), (1, 5, 4)], attention_mask=some)
    yield case("heads, gated, window", heads(2, 2, use_gate=True, sliding_window=2), [(1, 3, 4), (1, 4, 4)])
    yield case("heads over a grid", heads(2, 2), [(1, 2, 2, 4), (1, 2, 3, 4)])
    groups = layers.GroupQueryAttention
    yield case("groups", groups(3, 4, 2), [q, v])
    yield case("groups, causal, masked", groups(2, 4, 1), [q, v], [None, ends], use_causal_mask=True)
    yield case("groups, gated, window, without bias", groups(2, 2, 2, use_bias=False, use_gate=True, sliding_window=2), [q, v])


def encoder():
    """Functional, with padding, two layers of one class, and a model inside the model."""
    ids = keras.Input((5,), dtype="int32", name="ids")
    words = layers.Embedding(9, 4, mask_zero=True, name="words")(ids)
    mixed = layers.MultiHeadAttention(2, 3, dropout=0.1, name="look")(words, words)
    mixed = layers.LayerNormalization(name="norm")(layers.Add(name="add")([words, mixed]))
    causal = layers.GroupQueryAttention(2, 4, 2, name="groups")(mixed, mixed, use_causal_mask=True)
    inner = keras.Sequential([keras.Input((5, 4)), layers.Dense(6, "relu"), layers.Dense(4)], name="inner")
    return keras.Model(ids, layers.Dense(2, name="answer")(inner(causal)), name="encoder")


def recurrent():
    """Functional, with weights that Keras keeps in cells, and a query of its own."""
    x = keras.Input((5, 3), name="x")
    states = layers.Bidirectional(layers.LSTM(2, return_sequences=True), name="both")(x)
    query = layers.TimeDistributed(layers.Dense(4), name="query")(x)
    found = layers.AdditiveAttention(name="find")([query, states])
    found = layers.Attention(use_scale=True, name="look")([found, states])
    found = layers.BatchNormalization(name="batch")(layers.GlobalAveragePooling1D(name="mean")(found))
    return keras.Model(x, found, name="recurrent")


def operations():
    """Trained, with operations between its layers, calls by keyword, and what tfjs has by other names."""
    ids = keras.Input((5,), dtype="int32", name="ids")
    words = layers.Embedding(9, 4, mask_zero=True, name="words")(ids)
    found = layers.MultiHeadAttention(2, 3, name="look")(query=words, value=words, key=words)
    mean = layers.GlobalAveragePooling1D(name="mean")(words)
    sum = layers.RMSNormalization(name="norm")(words + found)
    hidden = layers.LeakyReLU(0.1, name="leak")(layers.Dense(6, "silu", name="widen")(sum))
    states, short, long = layers.LSTM(3, return_sequences=True, return_state=True, name="read")(hidden)
    again = layers.LSTM(3, name="again")(1.0 - states / 2.0, initial_state=[short, long])
    mixed = layers.Concatenate(name="both")([again, mean, keras.ops.max(hidden, axis=1)])
    model = keras.Model(ids, layers.Dense(2, name="answer")(mixed), name="operations")
    model.compile("adam", "mse")
    model.fit(np.ones((2, 5), "int32"), np.ones((2, 2)), verbose=0)
    return model


def model_case(model, x):
    keras.utils.set_random_seed(SEED)
    for weight in model.weights:
        # A variance is never negative, and the state of a random generator is no number to change.
        if weight.dtype == "float32":
            weight.assign(np.abs(random.normal(size=weight.shape)) / 2)
    model.save(FOLDER / f"{model.name}.keras")
    return {"input": listed(x), "output": listed(model.predict(x, verbose=0))}


def write(name, content):
    provenance = {
        "library": "Keras",
        "version": keras.__version__,
        "backend": f"jax {jax.__version__}",
        "script": "tools/golden/keras_layers.py",
        "seed": SEED,
    }
    (FOLDER / name).write_text(json.dumps({"provenance": provenance, **content}) + "\n")


FOLDER.mkdir(parents=True, exist_ok=True)
ids = np.array([[1, 2, 3, 4, 5], [6, 7, 8, 0, 0]], "int32")
attending = encoder()
models = {
    "encoder": model_case(attending, ids),
    "recurrent": model_case(recurrent(), random.normal(size=(2, 5, 3))),
    "operations": model_case(operations(), np.array([[1, 2, 3, 4, 5], [6, 7, 8, 1, 2]], "int32")),
}
attending.save_weights(FOLDER / "encoder.weights.h5")
write("models.json", models)
jax.config.update("jax_enable_x64", True)
keras.config.set_floatx("float64")
found = list(cases())
for file in dict.fromkeys(one["class_name"] for one in found):
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", file).lower()
    write(f"{name}.json", {"precision": "float64", "cases": [one for one in found if one["class_name"] == file]})
