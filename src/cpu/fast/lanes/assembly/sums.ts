/** With an odd count, sets the element after the last one to 0. */
export function pad(array: usize, count: i32): void {
  if (count & 1) store<f64>(array + ((<usize>count) << 3), 0);
}

/** Stores the sum of both numbers of a vector as element `k` of an array. */
export function put(array: usize, k: i32, sums: v128): void {
  store<f64>(array + ((<usize>k) << 3), f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
}
