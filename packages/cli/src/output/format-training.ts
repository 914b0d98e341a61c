import type { TrainingProgress } from '@heed/attention-core/train';

/** A measurement with 4 digits: `0.8423`, `84.23`. */
export function formatNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** A span of time: `12s`, `3m 05s`, `1h 20m`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}s`;
  if (whole < 3600) return `${Math.floor(whole / 60)}m ${pad(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h ${pad(Math.floor((whole % 3600) / 60))}m`;
}

/** Where a training stands, in a line without the steps. */
export function formatProgress(progress: TrainingProgress): string {
  const { epoch, epochs, loss, metric, stepsPerSecond, secondsLeft } = progress;
  return [
    `epoch ${epoch}/${epochs}`,
    `loss ${formatNumber(loss)}`,
    ...(metric ? [`dev ${metric.name} ${formatNumber(metric.value)}`] : []),
    `${formatNumber(stepsPerSecond)} steps/s`,
    `${formatSeconds(secondsLeft)} left`,
  ].join(' · ');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
