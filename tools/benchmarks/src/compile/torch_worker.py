"""A process that runs the transformer in PyTorch: torch_worker.py {"work":...,"size":...,"adam":...,"folder":...,"threads":...}

Reads requests as lines of JSON on its standard input and answers on file descriptor 3, as the Node
workers do; runner.ts says what the requests are.
"""

import json
import math
import os
import resource
import statistics
import sys
import time

import numpy
import torch
import torch.nn.functional as F

job = json.loads(sys.argv[1])
size, adam = job["size"], job["adam"]
width, heads, layers = size["width"], size["heads"], size["layers"]
torch.set_num_threads(job["threads"])


def read_arrays(name):
    with open(os.path.join(job["folder"], name + ".json")) as file:
        entries = json.load(file)
    arrays, offset = {}, 0
    for entry in entries:
        count = math.prod(entry["shape"])
        path = os.path.join(job["folder"], name + ".bin")
        values = numpy.fromfile(path, dtype=entry["type"], count=count, offset=offset)
        arrays[entry["name"]] = torch.from_numpy(values.reshape(entry["shape"]))
        offset += 4 * count
    return arrays


def logits(weights, ids):
    batch, words = ids.shape
    x = F.embedding(ids, weights["embedding"]) + weights["positions"]  # [B, S, E]

    def normalise(x, name):
        return F.layer_norm(x, [width], weights[name + "/gain"], weights[name + "/bias"], 1e-5)

    for layer in range(layers):
        before = normalise(x, f"{layer}/norm1").view(batch * words, width)  # [B·S, E]

        def project(name):
            projected = before @ weights[f"{layer}/{name}"]
            return projected.view(batch, words, heads, width // heads).transpose(1, 2)  # [B, N, S, D]

        products = project("query") @ project("key").transpose(2, 3)  # [B, N, S, S]
        shares = torch.softmax(products * (width // heads) ** -0.5, -1)
        mixed = (shares @ project("value")).transpose(1, 2).reshape(batch * words, width)  # [B·S, E]
        x = x + (mixed @ weights[f"{layer}/out"]).view(batch, words, width)
        between = normalise(x, f"{layer}/norm2").view(batch * words, width)
        up = torch.relu(torch.addmm(weights[f"{layer}/up/bias"], between, weights[f"{layer}/up"]))
        down = torch.addmm(weights[f"{layer}/down/bias"], up, weights[f"{layer}/down"])
        x = x + down.view(batch, words, width)
    return torch.addmm(weights["classifier/bias"], x.mean(1), weights["classifier"])  # [B, C]


def prepare_training():
    weights, batch = read_arrays("weights"), read_arrays("batch")
    for weight in weights.values():
        weight.requires_grad_()
    optimizer = torch.optim.Adam(
        weights.values(),
        lr=adam["learningRate"],
        betas=(adam["beta1"], adam["beta2"]),
        eps=adam["epsilon"],
    )

    def run():
        optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(logits(weights, batch["ids"]), batch["labels"])
        loss.backward()
        optimizer.step()
        return [loss.item()]

    return run


def prepare_forward():
    weights, batch = read_arrays("weights"), read_arrays("batch")

    def run():
        with torch.inference_mode():
            return logits(weights, batch["ids"]).flatten().tolist()

    return run


def matmul_speed():
    """GFLOP/s of a product of 1024³: says whether there is a fast BLAS."""
    a = torch.ones(1024, 1024)
    torch.mm(a, a)
    start = time.perf_counter()
    torch.mm(a, a)
    return 2 * 1024**3 / (time.perf_counter() - start) / 1e9


def turn(milliseconds):
    samples = []
    end = time.perf_counter() + milliseconds / 1000
    while True:
        start = time.perf_counter()
        run()
        samples.append(1000 * (time.perf_counter() - start))
        if time.perf_counter() >= end:
            return statistics.median(samples)


def answer(request):
    global run
    what = request["do"]
    if what == "prepare":
        run = prepare_training() if job["work"] == "train" else prepare_forward()
        speed = f"{matmul_speed():.0f} GFLOP/s at a product of 1024³"
        return {"about": f"PyTorch {torch.__version__}, threads: {job['threads']}, {speed}"}
    if what == "run":
        return [run() for _ in range(request["times"])]
    if what == "turn":
        return turn(request["milliseconds"])
    # Linux gives kilobytes, macOS bytes.
    scale = 1 if sys.platform == "darwin" else 1024
    return {"peak": scale * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}


run = None
with os.fdopen(3, "w") as replies:
    for line in sys.stdin:
        try:
            said = {"reply": answer(json.loads(line))}
        except Exception as error:
            said = {"error": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(said) + "\n")
        replies.flush()
