"""Graphs as exporters write them that are not at hand, node by node, for `exports.py`.

tf2onnx, the exporter of PyTorch from 2.5 on (opset 18), and forms that any of them meets: a map with its
keys first, one head, no batch, scores under a ceiling. The expected numbers come from the equations in
PyTorch. The last graphs hold no attention that can be given out, though it looks so.
"""

import math

import numpy
import torch
from onnx import TensorProto, helper, numpy_helper

from exports_file import kept, normal, packed, record, save

WIDTH, HEADS, HEAD = 12, 3, 4
SIZES = [(1, 4), (3, 7)]


class Graph:
    """Collects the nodes of a graph."""

    def __init__(self, scope, opset):
        self.scope, self.opset, self.nodes, self.constants = scope, opset, [], []

    def constant(self, name, values, kind=numpy.float32):
        self.constants.append(numpy_helper.from_array(numpy.array(values, dtype=kind), name))
        return name

    def shape(self, *sizes):
        return self.constant(f"{self.scope}/const_{len(self.constants)}", sizes, numpy.int64)

    def number(self, value):
        return self.constant(f"{self.scope}/const_{len(self.constants)}", value)

    def add(self, op, *inputs, name=None, **attributes):
        name = f"{self.scope}/{name or f'{op}_{len(self.nodes)}'}"
        self.nodes.append(helper.make_node(op, list(inputs), [f"{name}:0"], name, **attributes))
        return f"{name}:0"

    def model(self, producer, inputs, outputs):
        """`inputs` and `outputs` give the sizes of values by name."""
        for name, given in outputs.items():
            self.nodes.append(helper.make_node("Identity", [given], [name], f"{self.scope}/{name}"))
        graph = helper.make_graph(
            self.nodes,
            "graph",
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes) for name, sizes in inputs.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
            self.constants,
        )
        return helper.make_model(graph, producer_name=producer, ir_version=8, opset_imports=[helper.make_opsetid("", self.opset)])


class Parts:
    """The weights of one layer, and what it computes by its equations."""

    def __init__(self, seed):
        self.kernels = {part: normal(seed + place, WIDTH, WIDTH) * 0.4 for place, part in enumerate("qkvo")}
        self.biases = {part: normal(seed + 10 + place, WIDTH) * 0.3 for place, part in enumerate("qkvo")}

    def run(self, x, bias=None, cap=None, heads=HEADS):
        """Output and weights for x [B, L, E]."""
        batch, length, _ = x.shape

        def split(part):
            whole = x @ self.kernels[part] + self.biases[part]
            return whole.reshape(batch, length, heads, WIDTH // heads).transpose(1, 2)  # [B, L, E] → [B, N, L, D]

        scores = split("q") @ split("k").transpose(2, 3) / math.sqrt(WIDTH // heads)
        scores = scores if cap is None else cap * torch.tanh(scores / cap)
        weights = torch.softmax(scores if bias is None else scores + bias, dim=-1)
        joined = (weights @ split("v")).transpose(1, 2).reshape(batch, length, WIDTH)
        return joined @ self.kernels["o"] + self.biases["o"], weights


def hidden_keys(sizes):
    """Zero for a real key, −10,000 for padding: [B, 1, 1, S]."""
    return (1.0 - kept(*sizes).float())[:, None, None, :] * -1e4


def keras_einsum(graph, parts):
    """keras.layers.MultiHeadAttention, by tf2onnx."""

    def dense(part):
        kernel = graph.constant(f"{graph.scope}/{part}/kernel:0", parts.kernels[part].reshape(WIDTH, HEADS, HEAD))
        bias = graph.constant(f"{graph.scope}/{part}/bias:0", parts.biases[part].reshape(HEADS, HEAD))
        whole = graph.add("Einsum", "x", kernel, name=f"{part}/einsum/Einsum", equation="abc,cde->abde")
        return graph.add("Add", whole, bias, name=f"{part}/add")

    query = graph.add("Mul", dense("q"), graph.number(1 / math.sqrt(HEAD)), name="Mul")
    scores = graph.add("Einsum", dense("k"), query, name="einsum/Einsum", equation="aecd,abcd->acbe")
    scores = graph.add("Add", scores, "mask", name="softmax/add")
    weights = graph.add("Softmax", scores, name="softmax/Softmax", axis=-1)
    heads = graph.add("Einsum", weights, dense("v"), name="einsum_1/Einsum", equation="acbe,aecd->abcd")
    kernel = graph.constant(f"{graph.scope}/o/kernel:0", parts.kernels["o"].reshape(HEADS, HEAD, WIDTH))
    joined = graph.add("Einsum", heads, kernel, name="attention_output/einsum/Einsum", equation="abcd,cde->abe")
    return graph.add("Add", joined, graph.constant(f"{graph.scope}/o/bias:0", parts.biases["o"]), name="attention_output/add")


def linear(graph, part, parts, value="x"):
    kernel = graph.constant(f"{graph.scope}.{part}_proj.weight", parts.kernels[part])
    whole = graph.add("MatMul", value, kernel, name=f"{part}/MatMul")
    return graph.add("Add", whole, graph.constant(f"{graph.scope}.{part}_proj.bias", parts.biases[part]), name=f"{part}/BiasAdd")


def split(graph, part, parts, order):
    heads = graph.add("Reshape", linear(graph, part, parts), graph.shape(0, -1, HEADS, HEAD), name=f"{part}/Reshape")
    return graph.add("Transpose", heads, name=f"{part}/transpose", perm=order)


def joined(graph, parts, heads):
    whole = graph.add("Transpose", heads, name="transpose_3", perm=[0, 2, 1, 3])
    whole = graph.add("Reshape", whole, graph.shape(0, -1, WIDTH), name="Reshape_3")
    return linear(graph, "o", parts, whole)


def written_out(graph, parts):
    """A softmax in five steps, as tf2onnx writes one over an axis that it cannot say otherwise."""
    query, value = split(graph, "q", parts, [0, 2, 1, 3]), split(graph, "v", parts, [0, 2, 1, 3])
    scores = graph.add("MatMul", query, split(graph, "k", parts, [0, 2, 3, 1]), name="MatMul")
    scores = graph.add("Mul", scores, graph.number(1 / math.sqrt(HEAD)), name="mul")
    scores = graph.add("Add", scores, "mask", name="add")
    largest = graph.add("ReduceMax", scores, name="softmax/Max", axes=[-1], keepdims=1)
    grown = graph.add("Exp", graph.add("Sub", scores, largest, name="softmax/sub"), name="softmax/Exp")
    total = graph.add("ReduceSum", grown, graph.shape(-1), name="softmax/Sum", keepdims=1)
    weights = graph.add("Div", grown, total, name="softmax/truediv")
    return joined(graph, parts, graph.add("MatMul", weights, value, name="MatMul_1"))


def safe_softmax(graph, parts):
    """F.scaled_dot_product_attention, by the exporter of PyTorch from 2.5 on."""
    root = graph.number(HEAD**-0.25)
    query = graph.add("Mul", split(graph, "q", parts, [0, 2, 1, 3]), root)
    key = graph.add("Mul", split(graph, "k", parts, [0, 2, 3, 1]), root)
    scores = graph.add("Add", graph.add("MatMul", query, key), "mask")
    weights = graph.add("Softmax", scores, axis=-1)
    guarded = graph.add("Where", graph.add("IsNaN", weights), graph.number(0.0), weights)
    return joined(graph, parts, graph.add("MatMul", guarded, split(graph, "v", parts, [0, 2, 1, 3])))


def keys_first(graph, parts):
    """A map [B, N, S, L], softmaxed over its rows' last axis but one."""

    def heads(part):
        return graph.add("Reshape", linear(graph, part, parts), graph.shape(0, -1, HEADS, HEAD), name=f"{part}/Reshape")

    query = graph.add("Mul", heads("q"), graph.number(1 / math.sqrt(HEAD)), name="Mul")
    scores = graph.add("Einsum", heads("k"), query, name="scores/Einsum", equation="bsnd,blnd->bnsl")
    masked = graph.add("Add", scores, graph.add("Transpose", "mask", name="mask/transpose", perm=[0, 1, 3, 2]), name="add")
    weights = graph.add("Softmax", masked, name="Softmax", axis=-2)
    heads_out = graph.add("Einsum", weights, heads("v"), name="values/Einsum", equation="bnsl,bsnd->blnd")
    return linear(graph, "o", parts, graph.add("Reshape", heads_out, graph.shape(0, -1, WIDTH), name="Reshape_3"))


def capped(graph, parts):
    """Scores under a ceiling, as Gemma 2 has them."""
    query, key = split(graph, "q", parts, [0, 2, 1, 3]), split(graph, "k", parts, [0, 2, 3, 1])
    scores = graph.add("Mul", graph.add("MatMul", query, key), graph.number(1 / math.sqrt(HEAD)))
    scores = graph.add("Tanh", graph.add("Div", scores, graph.number(2.0)))
    scores = graph.add("Add", graph.add("Mul", scores, graph.number(2.0)), "mask")
    weights = graph.add("Softmax", scores, axis=-1)
    return joined(graph, parts, graph.add("MatMul", weights, split(graph, "v", parts, [0, 2, 1, 3])))


def one_head(graph, parts):
    """No axis of heads: [B, L, S]."""
    key = graph.add("Transpose", linear(graph, "k", parts), name="transpose", perm=[0, 2, 1])
    scores = graph.add("MatMul", linear(graph, "q", parts), key, name="scores/MatMul")
    scores = graph.add("Div", scores, graph.number(math.sqrt(WIDTH)), name="truediv")
    hidden = graph.add("Squeeze", "mask", graph.shape(1), name="Squeeze")
    weights = graph.add("Softmax", graph.add("Add", scores, hidden, name="add"), name="Softmax", axis=2)
    return linear(graph, "o", parts, graph.add("MatMul", weights, linear(graph, "v", parts), name="MatMul_1"))


def no_batch(graph, parts):
    """Neither batch nor heads: [L, S]."""
    key = graph.add("Transpose", linear(graph, "k", parts), name="transpose", perm=[1, 0])
    scores = graph.add("MatMul", linear(graph, "q", parts), key, name="scores/MatMul")
    weights = graph.add("Softmax", graph.add("Div", scores, graph.number(math.sqrt(WIDTH))), name="Softmax", axis=1)
    return linear(graph, "o", parts, graph.add("MatMul", weights, linear(graph, "v", parts), name="MatMul_1"))


FORMS = {
    "keras-einsum": (keras_einsum, "tf2onnx", "StatefulPartitionedCall/model/multi_head_attention", 13, {}),
    "keras-softmax": (written_out, "tf2onnx", "StatefulPartitionedCall/encoder/layer_0/attention", 13, {}),
    "safe-softmax": (safe_softmax, "pytorch", "node", 18, {}),
    "keys-first": (keys_first, "written", "block/attention", 13, {}),
    "capped": (capped, "written", "layers.0/attn", 18, {"cap": 2.0}),
    "one-head": (one_head, "written", "attention", 13, {"heads": 1}),
    "no-batch": (no_batch, "written", "attention", 12, {"heads": 1}),
}


def write_form(name, seed):
    form, producer, scope, opset, options = FORMS[name]
    graph, parts, batched = Graph(scope, opset), Parts(seed), name != "no-batch"
    inputs = {"x": ["batch", "length", WIDTH], "mask": ["batch", 1, 1, "length"]} if batched else {"x": ["length", WIDTH]}
    model = graph.model(producer, inputs, {"y": form(graph, parts)})
    file = f"{name}-{opset}.onnx.gz"
    size, runs = save(model, file), []
    for sizes in SIZES if batched else [(1, 4), (1, 6)]:
        x, mask = normal(seed + sum(sizes), *sizes, WIDTH), hidden_keys(sizes) if batched else None
        output, weights = parts.run(x, mask, **options)
        feeds = {"x": packed(x), "mask": packed(mask)} if batched else {"x": packed(x[0])}
        runs.append({"inputs": feeds, "outputs": {"y": packed(output if batched else output[0])}, "maps": [packed(weights)]})
    maps = [{"scope": scope, "kind": "self", "heads": options.get("heads", HEADS)}]
    record(name, "exports_written.py", [file], maps, runs)
    print(f"{name}: {size}")


def gates(graph):
    """A gate of three experts, whose weights are multiplied with what the experts say."""
    experts = graph.add("MatMul", "x", graph.constant("experts", normal(1, WIDTH, HEADS * WIDTH)))
    experts = graph.add("Reshape", experts, graph.shape(0, -1, HEADS, WIDTH))
    gate = graph.add("Softmax", graph.add("MatMul", "x", graph.constant("gate", normal(2, WIDTH, HEADS))), axis=-1)
    gate = graph.add("Unsqueeze", gate, graph.shape(2))
    return graph.add("MatMul", gate, experts, name="gated/MatMul")


def expected_value(graph):
    """Bins whose expected value is taken, as the boxes of detectors are: a softmax times constants."""
    bins = graph.add("MatMul", "x", graph.constant("bins", normal(3, WIDTH, 8)))
    return graph.add("MatMul", graph.add("Softmax", bins, axis=-1), graph.constant("edges", torch.arange(8.0)[:, None]))


def classes(graph):
    return graph.add("Softmax", graph.add("MatMul", "x", graph.constant("classes", normal(4, WIDTH, 5))), axis=-1)


def write_all():
    for index, name in enumerate(FORMS):
        write_form(name, 100 * (index + 1))
    for form in (gates, expected_value, classes):
        name = f"none-{form.__name__.replace('_', '-')}"
        graph = Graph("head", 13)
        save(graph.model("written", {"x": ["batch", "length", WIDTH]}, {"y": form(graph)}), f"{name}-13.onnx.gz")
        record(name, "exports_written.py", [f"{name}-13.onnx.gz"], [], [])
        print(name)
