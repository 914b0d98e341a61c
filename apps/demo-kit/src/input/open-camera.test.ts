import { cameraRefusal } from './open-camera.js';

test.each([
  ['NotAllowedError', 'runtime-missing', /allowed.*Allow it/],
  ['NotFoundError', 'runtime-missing', /there must be a camera.*Connect one/],
  ['NotReadableError', 'runtime-failed', /must be free.*Close what else/],
  ['SecurityError', 'runtime-missing', /https/],
  ['AbortError', 'runtime-failed', /must start.*Try again/],
])('%s says what to do', (name, code, says) => {
  const cause = Object.assign(new Error(), { name });
  const error = cameraRefusal(cause);
  expect(error.code).toBe(code);
  expect(error.message).toMatch(says);
  expect(error.message).toMatch(/open a picture\.$/);
  expect(error.cause).toBe(cause);
});
