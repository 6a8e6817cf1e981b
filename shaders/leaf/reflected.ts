import { modulo } from '../language/modulo.ts';
import { wgsl } from '../language/wgsl.ts';

/** d c b a | a b c d | d c b a: an index reflected about the outer edges of the end pixels, with period 2 size. */
export const reflected = {
  index(index: number, size: number): number {
    const along = modulo(index, 2 * size);
    return Math.min(along, 2 * size - 1 - along);
  },
  /** `fn NAME(index: i32, size: i32) -> i32` */
  wgsl: (name: string) => wgsl`
fn ${name}(index: i32, size: i32) -> i32 {
  let along = ((index % (2 * size)) + 2 * size) % (2 * size);
  return min(along, 2 * size - 1 - along);
}
`,
};
