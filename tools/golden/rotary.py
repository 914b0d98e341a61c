"""Reference values of rotary positions (Su et al. 2021, arXiv:2104.09864) and their stretched forms.

    python3 tools/golden/rotary.py

A pair of features is one complex number, which position p multiplies by exp(i p theta): eq. 12. A
score is the real part of the Hermitian product.
"""

import math

import torch

from golden import case, write
from pairs import CAUSAL, PADDING, attention, tensors

SEED = 20210420
generator = torch.Generator().manual_seed(SEED)


def plain(width, base):
    return [base ** (-2 * i / width) for i in range(width // 2)], 1.0


def interpolated(factor):
    """Chen et al. 2023, arXiv:2306.15595, eq. 4: position p becomes p / factor."""

    def scaling(width, base):
        return [theta / factor for theta in plain(width, base)[0]], 1.0

    return scaling


def ntk(factor):
    """Peng et al. 2023, arXiv:2309.00071, section 3.1: b' = b s^(D / (D - 2))."""

    def scaling(width, base):
        return plain(width, base * factor ** (width / (width - 2)))

    return scaling


def dynamic(factor, trained, length):
    """The same, section 3.3, with s = factor l / L - (factor - 1), at least 1."""
    return ntk(max(1.0, factor * length / trained - (factor - 1)))


def yarn(factor, trained, fast, slow):
    """The same, sections 3.2 and 3.4; the ramp as in github.com/jquesnelle/yarn."""

    def scaling(width, base):
        def dimension(rotations):
            return width * math.log(trained / (rotations * 2 * math.pi)) / (2 * math.log(base))

        low = max(math.floor(dimension(fast)), 0)
        high = min(math.ceil(dimension(slow)), width - 1)
        turning = []
        for i, theta in enumerate(plain(width, base)[0]):
            ramp = min(1.0, max(0.0, (i - low) / (high - low)))
            turning.append(theta / factor * ramp + theta * (1 - ramp))
        return turning, 0.1 * math.log(factor) + 1

    return scaling


def llama3(factor, trained, low, high):
    """As in github.com/meta-llama/llama-models, apply_scaling."""

    def scaling(width, base):
        turning = []
        for theta in plain(width, base)[0]:
            wavelength = 2 * math.pi / theta
            if wavelength < trained / high:
                turning.append(theta)
            elif wavelength > trained / low:
                turning.append(theta / factor)
            else:
                smooth = (trained / wavelength - low) / (high - low)
                turning.append((1 - smooth) * theta / factor + smooth * theta)
        return turning, 1.0

    return scaling


def turned(x, axes, base, scaling, interleaved):
    """What of x turns, as complex numbers; axes are the positions along one or two axes."""
    share = len(x) // len(axes)
    numbers = []
    for axis, position in enumerate(axes):
        part = x[axis * share : (axis + 1) * share]
        thetas, amplitude = scaling(share, base)
        for i, theta in enumerate(thetas):
            a, b = (part[2 * i], part[2 * i + 1]) if interleaved else (part[i], part[i + share // 2])
            turn = torch.polar(
                torch.tensor(amplitude, dtype=torch.float64),
                torch.tensor(position * theta, dtype=torch.float64),
            )
            numbers.append(torch.complex(a, b) * turn)
    return torch.stack(numbers)


def rotary(base=10000, scaling=plain, fraction=1, interleaved=False, offset=0, columns=None):
    def axes(position):
        return [position] if columns is None else [position // columns, position % columns]

    def score(q, k, place, _):
        width = int(len(q) * fraction)
        query = turned(q[:width], axes(place[2] + offset), base, scaling, interleaved)
        key = turned(k[:width], axes(place[3]), base, scaling, interleaved)
        unturned = (q[width:] * k[width:]).sum()
        return ((query * key.conj()).real.sum() + unturned) / math.sqrt(len(q))

    return score


def one(name, sizes, mask=None, settings=None, **options):
    run = attention(rotary(**options), mask=mask)
    return case(name, tensors(generator, *sizes), run, generator, mask, **(settings or {}))


SMALL = (1, 1, 2, 4, 8)

write(
    "rotary",
    "rotary.py",
    SEED,
    [
        one("plain", (1, 2, 2, 3, 6)),
        one("interleaved, causal", (1, 1, 4, 4, 6), CAUSAL, {"interleaved": 1}, interleaved=True),
        one(
            "half of the width, padding",
            (2, 1, 3, 5, 4),
            PADDING,
            {"fraction": 0.5, "base": 100},
            fraction=0.5,
            base=100,
        ),
        one("offset", (1, 1, 2, 5, 4), None, {"offset": 3, "base": 50}, offset=3, base=50),
        one("a grid of 2 by 3", (1, 1, 6, 6, 4), None, {"rows": 2, "columns": 3}, columns=3),
        one("interpolated", SMALL, None, {"interpolated": 4}, scaling=interpolated(4)),
        one("ntkAware", SMALL, None, {"ntkAware": 4, "base": 100}, scaling=ntk(4), base=100),
        one(
            "dynamicNtk",
            SMALL,
            None,
            {"dynamicNtk": 2, "trained": 3, "base": 100},
            scaling=dynamic(2, 3, 4),
            base=100,
        ),
        one(
            "yarn",
            SMALL,
            None,
            {"yarn": 4, "trained": 64, "fast": 8, "slow": 1, "base": 100},
            scaling=yarn(4, 64, 8, 1),
            base=100,
        ),
        one(
            "llama3",
            SMALL,
            None,
            {"llama3": 8, "trained": 64, "low": 1, "high": 4, "base": 100},
            scaling=llama3(8, 64, 1, 4),
            base=100,
        ),
    ],
    source="equations",
)
