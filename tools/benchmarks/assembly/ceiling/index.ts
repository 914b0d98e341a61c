import { scaled, summed } from './chains';

/**
 * How fast can multiply-adds be, when nothing is loaded and nothing waits? Each function does
 * `times` rounds of one multiply-add for each of its chains; which kind and number is fastest depends on
 * processor and engine.
 */
export function scaled8(times: i32, x: f32): f32 {
  return scaled(8, times, x);
}
export function scaled9(times: i32, x: f32): f32 {
  return scaled(9, times, x);
}
export function scaled10(times: i32, x: f32): f32 {
  return scaled(10, times, x);
}
export function scaled11(times: i32, x: f32): f32 {
  return scaled(11, times, x);
}
export function scaled12(times: i32, x: f32): f32 {
  return scaled(12, times, x);
}
export function scaled13(times: i32, x: f32): f32 {
  return scaled(13, times, x);
}
export function summed8(times: i32, x: f32): f32 {
  return summed(8, times, x);
}
export function summed9(times: i32, x: f32): f32 {
  return summed(9, times, x);
}
export function summed10(times: i32, x: f32): f32 {
  return summed(10, times, x);
}
export function summed11(times: i32, x: f32): f32 {
  return summed(11, times, x);
}
export function summed12(times: i32, x: f32): f32 {
  return summed(12, times, x);
}
export function summed13(times: i32, x: f32): f32 {
  return summed(13, times, x);
}
