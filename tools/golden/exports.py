"""ONNX files as others write them, with the attention weights that PyTorch had, for the tests of openAttention.

    python3 tools/golden/exports.py

Writes packages/attention-core/test/exports/fixtures. `exports_torch.py` has PyTorch's own modules,
`exports_encoders.py` and `exports_decoders.py` models written as transformers and timm write them,
`exports_unusual.py` attention as only few models have it: all are exported by torch.onnx. `exports_variants.py` changes such files into what other tools make of
them: half precision, 8-bit integers, nodes with numbers for names. `exports_written.py` writes
graphs of exporters that are not at hand, node by node.
"""

import warnings

import exports_decoders
import exports_encoders
import exports_torch
import exports_unusual
import exports_variants
import exports_written
from exports_file import FOLDER, write

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for old in FOLDER.glob("*"):
        old.unlink()
    models = {}
    for source in (exports_torch, exports_encoders, exports_decoders, exports_unusual):
        for export in source.exports():
            models[export.name] = export, write(export, "exports.py")
    exports_variants.write_all(*models["bert"])
    exports_written.write_all()
