"""A BERT whose attention ONNX Runtime's own optimiser fused into one operator, for the tests of openAttention.

    pip install onnx onnxruntime sympy
    python3 tools/golden/exports_optimised.py

Reads what exports.py wrote, whose maps hold for it too; writes packages/attention-core/test/exports/fused:
`Attention`, and `MultiHeadAttention` with the projections outside of it. Their masks come from
`EmbedLayerNormalization`, as the lengths of the examples.
"""

import gzip
import tempfile
from pathlib import Path

from exports_file import FOLDER
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

FUSED = FOLDER.parent / "fused"


def fuse(apart: bool) -> bytes:
    """The BERT with its attention fused; apart: without its projections."""
    options = FusionOptions("bert")
    options.use_multi_head_attention = apart
    with tempfile.NamedTemporaryFile(suffix=".onnx") as file:
        file.write(gzip.decompress((FOLDER / "bert-14.onnx.gz").read_bytes()))
        file.flush()
        # 0 heads, 0 features: to be found in the graph. Level 0: only this optimiser, not the runtime's.
        fused = optimizer.optimize_model(
            file.name, "bert", 0, 0, optimization_options=options, opt_level=0
        )
    return fused.model.SerializeToString()


if __name__ == "__main__":
    FUSED.mkdir(exist_ok=True)
    for name, apart in [("attention", False), ("multi-head-attention", True)]:
        packed = gzip.compress(fuse(apart), mtime=0)
        Path(FUSED / f"bert-{name}.onnx.gz").write_bytes(packed)
