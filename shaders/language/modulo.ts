import { wgsl } from './wgsl.ts';

/** The remainder of a division rounded down: 0 ≤ modulo(a, n) < n up to rounding. */
export const modulo = (a: number, n: number): number => a - n * Math.floor(a / n);

/**
 * `fn NAME(a: i32, n: i32) -> i32` for quotients and n up to 2²⁰: half a unit keeps the quotient's rounding off whole numbers.
 * Adapters compile a float's division far sooner than an integer's.
 */
export const moduloWgsl = (name: string): string => wgsl`
fn ${name}(a: i32, n: i32) -> i32 { return a - n * i32(floor((f32(a) + 0.5) / f32(n))); }
`;
