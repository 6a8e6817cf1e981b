import { wgsl } from './wgsl.ts';

/** What `whole_number` takes, in magnitude. */
export const LARGEST_WHOLE = 2 ** 22;

/** Added to a whole number of that size it leaves it in the last digits of the float32. */
const SHIFT = 1.5 * 2 ** 23;
const SHIFT_BITS = `0x${new Uint32Array(Float32Array.of(SHIFT).buffer)[0]?.toString(16)}`;

/**
 * `fn whole_number(value: f32) -> i32`, of a whole value of magnitude 2²² at most. `i32(value)` has to mind every other float: it takes
 * software adapters some fifty instructions.
 */
export const wholeNumberWgsl = wgsl`
fn whole_number(value: f32) -> i32 { return bitcast<i32>(value + ${SHIFT}.0) - ${SHIFT_BITS}; }
`;
