import { deviceRefusal } from './open-device.js';

const devices = [
  { name: 'camera', otherwise: 'or open a picture.' },
  { name: 'microphone', otherwise: 'or open a sound.' },
];

describe.each(devices)('no $name', (device) => {
  test.each([
    ['NotAllowedError', 'runtime-missing', /allowed.*Allow it/],
    ['NotFoundError', 'runtime-missing', /there must be a .*Connect one/],
    ['NotReadableError', 'runtime-failed', /must be free.*Close what else/],
    ['SecurityError', 'runtime-missing', /https/],
    ['AbortError', 'runtime-failed', /must start.*Try again/],
  ])('%s says what to do', (name, code, says) => {
    const cause = Object.assign(new Error(), { name });
    const error = deviceRefusal(device, cause);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(says);
    expect(error.message).toContain(device.name);
    expect(error.message.endsWith(device.otherwise)).toBe(true);
    expect(error.cause).toBe(cause);
  });
});
