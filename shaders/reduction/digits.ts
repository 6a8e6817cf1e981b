/**
 * An exact sum of float32 values in integers (Kulisch's long accumulator, in carry-save form).
 *
 * A float32 is ± m · 2^(p − 149) with a 24-bit m and 0 ≤ p ≤ 253. Digit k of an accumulator has weight
 * 2^(16 k − 149); m << (p mod 16) is split over three digits, each at most 2¹⁶ − 1 in size, and added with the
 * value's sign. Integer addition is associative, so the sum does not depend on the order of the adds.
 */
export const DIGITS = 18;
/** Words per accumulator: the digits, and one that is not 0 when a value was infinite or NaN. */
export const WORDS = DIGITS + 1;
/** Adds after which a signed 32-bit digit may overflow; beyond, the adds are split over several copies. */
export const CAPACITY = 32768;
