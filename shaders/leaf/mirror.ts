import { wgsl } from '../language/wgsl.ts';

/** d c b | a b c d | c b a: an index reflected about the end samples, with period 2 (size − 1). */
export const mirror = {
  index(index: number, size: number): number {
    const period = Math.max(2 * (size - 1), 1);
    const folded = ((index % period) + period) % period;
    return Math.min(folded, period - folded);
  },
  /** `fn NAME(index: i32, size: i32) -> i32` */
  wgsl: (name: string) => wgsl`
fn ${name}(index: i32, size: i32) -> i32 {
  let period = max(2 * (size - 1), 1);
  let folded = ((index % period) + period) % period;
  return min(folded, period - folded);
}
`,
};
