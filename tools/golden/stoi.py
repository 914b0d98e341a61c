"""STOI of made voices, by the equations of Taal et al. 2011 and what their MATLAB code does.

    python3 tools/golden/stoi.py

Needs numpy. Written down one frame, band and segment at a time, as in the paper; where the paper leaves something open
(the window, which frames are silent, where a band begins), it is done as in the authors' code and in pystoi.
The samples are not stored: `voice` and `noise` make them from sines and a generator of Park and Miller, and the test
makes the same ones.
"""

import json
from pathlib import Path

import numpy

TARGET = Path(__file__).resolve().parents[2] / "packages" / "speech" / "golden" / "stoi.json"
RATE, FRAME, TRANSFORM, BANDS, LOWEST, SEGMENT = 10_000, 256, 512, 15, 150, 30
CLIPPING, RANGE = -15, 40
EPSILON = 2.0**-52


def voice(length, pitch, pauses):
    """Ten harmonics, loud and soft three times a second, with silence between `pauses`, in samples."""
    samples = []
    for index in range(length):
        time = index / RATE
        loud = 0.55 - 0.45 * numpy.cos(2 * numpy.pi * 3 * time)
        if any(start <= index < end for start, end in pauses):
            loud = 0
        wave = sum(numpy.sin(2 * numpy.pi * pitch * k * time + k * k) / k for k in range(1, 11))
        wave += 0.3 * numpy.sin(2 * numpy.pi * 1900 * time) * numpy.sin(2 * numpy.pi * 5 * time)
        wave += 0.2 * numpy.sin(2 * numpy.pi * 3300 * time) * numpy.sin(2 * numpy.pi * 7 * time)
        samples.append(0.1 * loud * wave)
    return numpy.array(samples)


def noise(length, seed):
    """Equal chances from -1 to 1."""
    samples, state = [], seed
    for _ in range(length):
        state = state * 16807 % 2147483647
        samples.append(2 * state / 2147483647 - 1)
    return numpy.array(samples)


def window():
    """Hann's, without the zeros at its ends."""
    return numpy.array([0.5 - 0.5 * numpy.cos(2 * numpy.pi * (n + 1) / (FRAME + 1)) for n in range(FRAME)])


def starts(length):
    return range(0, length - FRAME, FRAME // 2)


def without_silence(clean, processed):
    """Frames in which the clean voice is not 40 dB below its loudest, put together again."""
    shape = window()
    decibels = [20 * numpy.log10(numpy.sqrt(sum((shape * clean[s:s + FRAME]) ** 2)) + EPSILON) for s in starts(len(clean))]
    kept = [s for s, level in zip(starts(len(clean)), decibels) if level > max(decibels) - RANGE]
    joined = []
    for samples in (clean, processed):
        whole = numpy.zeros((len(kept) - 1) * FRAME // 2 + FRAME)
        for place, s in enumerate(kept):
            whole[place * FRAME // 2:place * FRAME // 2 + FRAME] += shape * samples[s:s + FRAME]
        joined.append(whole)
    return joined


def band_places():
    """First and last-but-one place of each third of an octave, by the nearest frequency of the transform."""
    frequencies = [RATE * place / TRANSFORM for place in range(TRANSFORM // 2 + 1)]
    nearest = lambda wanted: min(range(len(frequencies)), key=lambda place: abs(frequencies[place] - wanted))
    return [(nearest(LOWEST * 2 ** ((2 * j - 1) / 6)), nearest(LOWEST * 2 ** ((2 * j + 1) / 6))) for j in range(BANDS)]


def band_envelopes(samples):
    """Equation 1: X_j(m), [bands, frames]."""
    shape = window()
    spectra = [numpy.fft.rfft(shape * samples[s:s + FRAME], TRANSFORM) for s in starts(len(samples))]
    return numpy.array([
        [numpy.sqrt(sum(abs(spectrum[k]) ** 2 for k in range(low, high))) for spectrum in spectra]
        for low, high in band_places()
    ])


def norm(vector):
    return numpy.sqrt(sum(vector * vector))


def stoi(clean, processed):
    """Equations 2 to 6."""
    clean, processed = without_silence(clean, processed)
    x, y = band_envelopes(clean), band_envelopes(processed)
    frames = x.shape[1]
    found = []
    for m in range(SEGMENT, frames + 1):
        for j in range(BANDS):
            x_part, y_part = x[j, m - SEGMENT:m], y[j, m - SEGMENT:m]
            scaled = y_part * norm(x_part) / (norm(y_part) + EPSILON)
            clipped = numpy.array([min(a, b * (1 + 10 ** (-CLIPPING / 20))) for a, b in zip(scaled, x_part)])
            x_around, y_around = x_part - numpy.mean(x_part), clipped - numpy.mean(clipped)
            found.append(sum(x_around * y_around) / (norm(x_around) + EPSILON) / (norm(y_around) + EPSILON))
    return sum(found) / len(found), frames


def case(name, length=9000, pitch=120, pauses=(), gain=1.0, seed=7, amount=0.0, mean=1, limit=9.0):
    """`processed` is `gain` x voice + `amount` x noise, averaged over `mean` samples, within +-`limit`."""
    clean = voice(length, pitch, pauses)
    mixed = gain * clean + amount * noise(length, seed)
    padded = numpy.concatenate([numpy.zeros(mean - 1), mixed])
    smooth = numpy.array([sum(padded[n:n + mean]) / mean for n in range(length)])
    value, frames = stoi(clean, numpy.clip(smooth, -limit, limit))
    settings = {"length": length, "pitch": pitch, "pauses": pauses, "gain": gain, "seed": seed, "amount": amount, "mean": mean, "limit": limit}
    return {"name": name, "settings": settings, "frames": frames, "stoi": float(f"{value:.12g}")}


def main():
    pauses = [(2000, 4100), (6000, 7500)]
    cases = [
        case("the same"),
        case("softer", gain=0.01),
        case("little noise", amount=0.02),
        case("some noise", amount=0.1),
        case("much noise", amount=0.5, seed=11),
        case("noise alone", gain=0.0, amount=0.2),
        case("pauses, with noise in them", length=11000, pauses=pauses, amount=0.1),
        case("muffled", amount=0.02, mean=12),
        case("clipped", amount=0.03, limit=0.06),
        case("turned around, high", pitch=230, gain=-1.0, amount=0.1),
        case("silence", gain=0.0),
        case("as short as can be", length=4224, amount=0.1),
    ]
    TARGET.parent.mkdir(exist_ok=True)
    content = {
        "provenance": {
            "source": "equations",
            "paper": "Taal et al. 2011, 10.1109/TASL.2011.2114881",
            "libraries": {"numpy": numpy.__version__},
            "script": "tools/golden/stoi.py",
        },
        "cases": cases,
    }
    TARGET.write_text(json.dumps(content) + "\n")
    for each in cases:
        print(each["name"], each["frames"], each["stoi"])


if __name__ == "__main__":
    main()
