import { wgsl } from '../../language/wgsl.ts';
import type { Curve } from './curved.ts';

/** Nearer to 0 than this the root and its slope are 0: float32 has no room for the cube. */
const TINY = 2 ** -100;

/** ∛x, odd; its slope is 0 at 0. */
export const cubeRoot: Curve = {
  value: (x) => (Math.abs(x) < TINY ? 0 : Math.cbrt(x)),
  slope: (x) => (Math.abs(x) < TINY ? 0 : 1 / (3 * Math.cbrt(x) ** 2)),
  wgsl: { value: 'color_cube_root', slope: 'color_cube_root_slope' },
  // The exponent over 3 is within 3.5%; a step of Halley leaves 3e-5 of that, and one of Newton 1e-9.
  uses: [
    wgsl`
fn color_cube_root_of(size: vec3f) -> vec3f {
  let guess = bitcast<vec3f>(bitcast<vec3u>(size) / 3u + 0x2a514067u);
  let cube = guess * guess * guess;
  let near = guess * (cube + 2.0 * size) / (2.0 * cube + size);
  return near - (near - size / (near * near)) * ${1 / 3};
}
fn color_cube_root(x: vec3f) -> vec3f {
  let size = abs(x);
  let root = color_cube_root_of(max(size, vec3f(${TINY})));
  return select(select(root, -root, x < vec3f()), vec3f(), size < vec3f(${TINY}));
}
fn color_cube_root_slope(x: vec3f) -> vec3f {
  let size = abs(x);
  let root = color_cube_root_of(max(size, vec3f(${TINY})));
  return select(1.0 / (3.0 * root * root), vec3f(), size < vec3f(${TINY}));
}
`,
  ],
  roundoff: 16,
};

/** x³ */
export const cube: Curve = {
  value: (x) => x * x * x,
  slope: (x) => 3 * x * x,
  wgsl: { value: 'color_cube', slope: 'color_cube_slope' },
  uses: [
    wgsl`
fn color_cube(x: vec3f) -> vec3f { return x * x * x; }
fn color_cube_slope(x: vec3f) -> vec3f { return 3.0 * x * x; }
`,
  ],
  roundoff: 8,
};
