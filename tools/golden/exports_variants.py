"""What other tools make of an export, for `exports.py`: the same model with other numbers or names."""

import copy

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

from exports_file import described, record, save

FLOATS = {TensorProto.FLOAT: TensorProto.FLOAT16}


def halved(model):
    """Every float32 becomes float16, inputs and outputs included."""

    def half(tensor):
        if tensor.data_type == TensorProto.FLOAT:
            with numpy.errstate(over="ignore"):
                values = numpy.clip(numpy_helper.to_array(tensor), -65504, 65504).astype(numpy.float16)
            tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))

    for tensor in model.graph.initializer:
        half(tensor)
    for node in model.graph.node:
        for attribute in node.attribute:
            if attribute.HasField("t"):
                half(attribute.t)
            elif node.op_type == "Cast" and attribute.name == "to":
                attribute.i = FLOATS.get(attribute.i, attribute.i)
    for value in [*model.graph.input, *model.graph.output]:
        kind = value.type.tensor_type
        kind.elem_type = FLOATS.get(kind.elem_type, kind.elem_type)
    del model.graph.value_info[:]
    return model


def in_integers(model):
    """Each MatMul multiplies 8-bit integers, as dynamic quantisation writes it."""
    nodes = []
    for node in model.graph.node:
        if node.op_type != "MatMul":
            nodes.append(node)
            continue
        name, quantized = node.name, []
        for side, value in enumerate(node.input):
            parts = [f"{name}/{side}_{part}" for part in ("quantized", "scale", "zero_point")]
            nodes.append(helper.make_node("DynamicQuantizeLinear", [value], parts, f"{name}/{side}_QuantizeLinear"))
            quantized.append(parts)
        (left, left_scale, left_zero), (right, right_scale, right_zero) = quantized
        product, scale, number = f"{name}_output_quantized", f"{name}_scale", f"{name}_cast"
        nodes += [
            helper.make_node("MatMulInteger", [left, right, left_zero, right_zero], [product], f"{name}_quant"),
            helper.make_node("Mul", [left_scale, right_scale], [scale], f"{name}_quant_scales_mul"),
            helper.make_node("Cast", [product], [number], f"{name}_output_quantized_cast", to=TensorProto.FLOAT),
            helper.make_node("Mul", [number, scale], list(node.output), f"{name}_quant_output_scale_mul"),
        ]
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    return model


def between_integers(model):
    """The attention's products read dequantised integers, as static quantisation (QDQ) writes it."""
    graph, nodes = model.graph, []
    for name, value in {"scale": numpy.float32(1 / 255), "zero_point": numpy.uint8(0)}.items():
        graph.initializer.append(numpy_helper.from_array(numpy.array(value), f"weights_{name}"))
    for node in graph.node:
        nodes.append(node)
        if node.op_type != "Softmax":
            continue
        given, kept = node.output[0], f"{node.output[0]}_exact"
        node.output[0] = kept
        ends = ["weights_scale", "weights_zero_point"]
        nodes += [
            helper.make_node("QuantizeLinear", [kept, *ends], [f"{given}_QuantizeLinear_Output"], f"{given}_QuantizeLinear"),
            helper.make_node("DequantizeLinear", [f"{given}_QuantizeLinear_Output", *ends], [given], f"{given}_DequantizeLinear"),
        ]
    nodes = [copy.deepcopy(node) for node in nodes]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def renamed(model, node_name, value_name):
    """Other names for nodes and for what they compute."""
    kept = {value.name for value in [*model.graph.input, *model.graph.output, *model.graph.initializer]}
    names = {}
    for index, node in enumerate(model.graph.node):
        node.name = node_name(index, node)
        for place, name in enumerate(node.output):
            if name not in kept:
                names[name] = value_name(len(names))
                node.output[place] = names[name]
        for place, name in enumerate(node.input):
            node.input[place] = names.get(name, name)
    del model.graph.value_info[:]
    return model


def numbered(model):
    """Named as torch.onnx named before version 1.13: `Softmax_57`, and numbers for values."""
    return renamed(model, lambda index, node: f"{node.op_type}_{index}", lambda index: str(1000 + index))


def nameless(model):
    """No names at all, and weights called by number."""
    names = {tensor.name: f"w{index}" for index, tensor in enumerate(model.graph.initializer)}
    for tensor in model.graph.initializer:
        tensor.name = names[tensor.name]
    for node in model.graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = names.get(name, name)
    return renamed(model, lambda index, node: "", lambda index: f"v{index}")


def with_weights_as_inputs(model):
    """Every weight is an input with a default too, as in files of the first years."""
    for tensor in model.graph.initializer:
        model.graph.input.append(helper.make_tensor_value_info(tensor.name, tensor.data_type, tensor.dims))
    return model


def elsewhere(model):
    """The matrices lie in another file, which is missing."""
    for tensor in model.graph.initializer:
        if len(tensor.dims) == 2:
            onnx.external_data_helper.set_external_data(tensor, "bert.onnx_data", 0, len(tensor.raw_data))
            tensor.ClearField("raw_data")
    return model


VARIANTS = {
    "half": (14, halved, 5e-3),
    "integers": (14, in_integers, 0.3),
    "quantised": (14, between_integers, 0.03),
    "numbered": (11, numbered, 1e-5),
    "nameless": (17, nameless, 1e-5),
    "weights-as-inputs": (11, with_weights_as_inputs, 1e-5),
    "elsewhere": (17, elsewhere, None),
}


def write_all(export, models):
    """Writes each variant of one export; `tolerance` is how far its maps may be from PyTorch's."""
    maps, runs = described(export)
    for name, (opset, change, tolerance) in VARIANTS.items():
        file = f"{export.name}-{name}.onnx.gz"
        size = save(change(copy.deepcopy(models[opset])), file)
        record(f"{export.name}-{name}", "exports.py", [file], maps, runs, tolerance=tolerance)
        print(f"{export.name}-{name}: {size}")
