"""What @heed/speech hears with: Fourier transforms by SciPy, mel bands and log-mel by their equations.

    python3 tools/golden/speech_front_end.py

Needs numpy and scipy. Frames and sounds are those of scipy.signal.stft and istft. Mel bands are written down as
librosa.filters.mel documents them (Slaney 1998, Auditory Toolbox), one triangle at a time; the log-mel one frame, one
frequency and one band at a time, with SciPy's transform. Samples are not stored where the test can make the same ones.
"""

import json
import warnings
from pathlib import Path

import numpy
import scipy
import scipy.signal

FOLDER = Path(__file__).resolve().parents[2] / "packages" / "speech" / "golden"
SEED = 11


def listed(array):
    return [float(f"{value:.9g}") for value in numpy.asarray(array, dtype=float).reshape(-1)]


def write(name, content):
    FOLDER.mkdir(exist_ok=True)
    provenance = {
        "libraries": {"scipy": scipy.__version__, "numpy": numpy.__version__},
        "precision": "float64",
        "script": "tools/golden/speech_front_end.py",
        "seed": SEED,
    }
    path = FOLDER / f"{name}.json"
    path.write_text(json.dumps({"provenance": provenance, **content}) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")


def some_samples(generator, length):
    """Normal numbers, already rounded as the file will hold them."""
    return numpy.array(listed(generator.standard_normal(length)))


def spectrum(samples, window, points):
    """[frames, points / 2 + 1] of frames that overlap by half, as sums: SciPy divides by the sum of the window."""
    size = len(window)
    _, _, found = scipy.signal.stft(
        samples, window=window, nperseg=size, noverlap=size // 2, nfft=points, boundary=None, padded=False
    )
    return found.T * window.sum()


def forward_case(generator, size, points, start, end):
    """A spectrum of `start` to `end` by a periodic Hann window."""
    samples = some_samples(generator, 3 * size)
    window = scipy.signal.get_window("hann", size, fftbins=True)
    wanted = spectrum(samples, window, points)[:, start:end]
    return {
        "size": size,
        "points": points,
        "from": start,
        "to": end,
        "samples": listed(samples),
        "window": listed(window),
        "real": listed(wanted.real),
        "imaginary": listed(wanted.imag),
    }


def backward_case(generator, size, points, start, end):
    """The sound of a spectrum that no sound has; other frequencies are 0. Windows are square roots of Hann's."""
    frames = 5
    window = numpy.sqrt(scipy.signal.get_window("hann", size, fftbins=True))
    parts = numpy.zeros((frames, points // 2 + 1), dtype=complex)
    shape = (frames, end - start)
    real, imaginary = (some_samples(generator, shape[0] * shape[1]).reshape(shape) for _ in range(2))
    parts[:, start:end] = real + 1j * imaginary
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "NOLA")  # what it warns of, the ends, is cut off below
        _, sound = scipy.signal.istft(
            parts.T / window.sum(), window=window, nperseg=size, noverlap=size // 2, nfft=points, boundary=False
        )
    half = size // 2
    return {
        "size": size,
        "points": points,
        "from": start,
        "to": end,
        "real": listed(real),
        "imaginary": listed(imaginary),
        # The first and the last half of a frame are under one window only.
        "inside": listed(sound[half : frames * half]),
    }


def mel_of(hertz):
    """Steps of 200 / 3 Hz up to 1,000 Hz; from there on 27 steps make 6.4 times the frequency."""
    if hertz < 1000:
        return hertz / (200 / 3)
    return 1000 / (200 / 3) + numpy.log(hertz / 1000) / (numpy.log(6.4) / 27)


def hertz_of(mel):
    if mel < 1000 / (200 / 3):
        return mel * (200 / 3)
    return 1000 * numpy.exp((numpy.log(6.4) / 27) * (mel - 1000 / (200 / 3)))


def mel_bands(rate, points, bands, lowest, highest):
    """[bands, points / 2 + 1], each triangle with an area of 1 over Hz."""
    edges = [hertz_of(mel) for mel in numpy.linspace(mel_of(lowest), mel_of(highest), bands + 2)]
    weights = numpy.zeros((bands, points // 2 + 1))
    for band in range(bands):
        left, middle, right = edges[band : band + 3]
        for place, hertz in enumerate(numpy.linspace(0, rate / 2, points // 2 + 1)):
            height = numpy.interp(hertz, [left, middle, right], [0, 1, 0], left=0, right=0)
            weights[band, place] = 2 * height / (right - left)
    return weights


def mel_content():
    """Only what is not 0: place in [points / 2 + 1, bands] and weight."""
    sizes = {"sampleRate": 8000, "points": 256, "bands": 40, "from": 60, "to": 4000}
    weights = mel_bands(8000, 256, 40, 60, 4000).T.reshape(-1)
    places = [int(place) for place in numpy.flatnonzero(weights)]
    return {"source": "equations", "sizes": sizes, "places": places, "weights": listed(weights[places])}


def chirp(rate, length):
    """From 100 Hz upwards, 6,000 Hz higher each second, ever louder."""
    times = [index / rate for index in range(length)]
    return numpy.array([0.5 * time * numpy.sin(2 * numpy.pi * (100 * time + 3000 * time**2)) for time in times])


def log_mel_content():
    """Frames of three hops around each hop, by a periodic Hann window that makes a sine of full scale a power of 1/4."""
    rate, hop, frames, steps, bands = 8000, 80, 4, 10, 40
    samples = chirp(rate, steps * frames * hop)
    padded = numpy.concatenate([numpy.zeros(hop), samples, numpy.zeros(hop)])
    window = scipy.signal.get_window("hann", 3 * hop, fftbins=True) / (3 * hop / 2)
    weights = mel_bands(rate, 256, bands, 60, rate / 2)
    found = []
    for frame in range(steps * frames):
        part = scipy.fft.rfft(window * padded[frame * hop : (frame + 3) * hop], 256)
        for band in range(bands):
            power = sum(100 * weights[band, k] * abs(part[k]) ** 2 for k in range(129))
            found.append((numpy.log(power + 1e-7) + 10) / 5)
    sizes = {"sampleRate": rate, "hop": hop, "frames": frames, "bands": bands}
    return {"source": "equations", "sizes": sizes, "steps": steps, "loudness": [round(value, 7) for value in found]}


def main():
    generator = numpy.random.default_rng(SEED)
    write(
        "fourier",
        {
            "source": "scipy.signal.stft, scipy.signal.istft",
            "forward": [
                forward_case(generator, 16, 16, 0, 9),
                forward_case(generator, 12, 16, 0, 9),
                forward_case(generator, 16, 32, 3, 11),
            ],
            "backward": [
                backward_case(generator, 16, 16, 0, 9),
                backward_case(generator, 16, 16, 2, 7),
                backward_case(generator, 16, 32, 0, 17),
            ],
        },
    )
    write("mel", mel_content())
    write("log-mel", log_mel_content())


if __name__ == "__main__":
    main()
