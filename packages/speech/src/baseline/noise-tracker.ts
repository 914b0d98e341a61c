/** How much of the power before is kept in its smoothing over time. */
const smoothing = 0.8;

/** Frames after which an older minimum is forgotten; it is then one to two times as old: 0.3 … 0.6 s. */
const remembered = 20;

/** Speech is where the power is so many times its minimum. */
const louder = 5;

/** How much of the chance of speech before is kept. */
const chanceKept = 0.2;

/** How much of the noise before is kept where there is no speech. */
const noiseKept = 0.95;

/** The share of the softest frames from which the first noise is guessed, and in how many: those of 1 s. */
const [softest, first] = [0.3, 63] as const;

/** Power is told apart from none down to here: far below what 24 bits can hold. */
const least = 1e-20;

/** Each place with its two neighbours, by half as much; beyond the ends it is as at the ends. */
function smoothed(power: Float64Array): Float64Array {
  const last = power.length - 1;
  return power.map((value, place) => {
    const below = power[Math.max(0, place - 1)]!;
    return 0.25 * below + 0.5 * value + 0.25 * power[Math.min(last, place + 1)]!;
  });
}

/**
 * A first guess of the noise, from a sound that may begin with speech. Of powers of noise, which are spread
 * exponentially, a share q lies below −ln(1 − q) times their mean.
 */
function firstNoise(powers: readonly Float64Array[]): Float64Array {
  const some = powers.slice(0, first);
  const rank = Math.floor(softest * (some.length - 1));
  return powers[0]!.map((_, place) => {
    const sorted = Float64Array.from(some, (power) => power[place]!).sort();
    return Math.max(least, sorted[rank]! / -Math.log(1 - softest));
  });
}

/**
 * The noise in a sound by minima-controlled recursive averaging (Cohen & Berdugo 2002, 10.1109/97.988717): where the
 * power is little above its recent minimum there is no speech, and the noise is the running mean of the power
 * there. The paper takes the first frames for noise; here the softest of the first second are, because
 * recordings of single words begin with the word.
 *
 * @param powers - of the noisy sound's frames, `[frames][places]`, 16 ms apart
 * @returns powers of the noise, `[frames][places]`, above 0
 */
export function trackNoise(powers: readonly Float64Array[]): Float64Array[] {
  let noise = firstNoise(powers);
  let mean = smoothed(noise);
  let minimum = mean;
  let recent = mean;
  const speech = new Float64Array(noise.length);
  return powers.map((power, frame) => {
    mean = smoothed(power).map(
      (value, place) => smoothing * mean[place]! + (1 - smoothing) * value,
    );
    const forgets = frame > 0 && frame % remembered === 0;
    const before = forgets ? recent : minimum;
    minimum = mean.map((value, place) => Math.min(value, before[place]!));
    recent = forgets ? mean : mean.map((value, place) => Math.min(value, recent[place]!));
    noise = noise.map((value, place) => {
      const speaks = mean[place]! > louder * minimum[place]! ? 1 : 0;
      speech[place] = chanceKept * speech[place]! + (1 - chanceKept) * speaks;
      const kept = noiseKept + (1 - noiseKept) * speech[place]!;
      return Math.max(least, kept * value + (1 - kept) * power[place]!);
    });
    return noise;
  });
}
