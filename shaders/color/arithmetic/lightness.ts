import { wgsl } from '../../language/wgsl.ts';
import { cubeRoot } from './cubeRoot.ts';
import type { Curve } from './curved.ts';

/** ε = (6/29)³ and κ = (29/3)³ of CIE 15:2004, as fractions. */
const [EPSILON, KAPPA] = [216 / 24389, 24389 / 27];
/** ∛ε */
const JOIN = 6 / 29;

/** f(t) of CIELAB and CIELUV: ∛t above ε, else (κ t + 16) / 116. L* = 116 f(Y) − 16. */
export const lightness: Curve = {
  value: (t) => (t > EPSILON ? Math.cbrt(t) : (KAPPA * t + 16) / 116),
  slope: (t) => (t > EPSILON ? 1 / (3 * Math.cbrt(t) ** 2) : KAPPA / 116),
  wgsl: { value: 'color_lightness', slope: 'color_lightness_slope' },
  uses: [
    ...cubeRoot.uses,
    wgsl`
fn color_lightness(t: vec3f) -> vec3f {
  let root = color_cube_root_of(max(t, vec3f(${EPSILON})));
  return select(${KAPPA / 116} * t + ${16 / 116}, root, t > vec3f(${EPSILON}));
}
fn color_lightness_slope(t: vec3f) -> vec3f {
  let root = color_cube_root_of(max(t, vec3f(${EPSILON})));
  return select(vec3f(${KAPPA / 116}), 1.0 / (3.0 * root * root), t > vec3f(${EPSILON}));
}
`,
  ],
  roundoff: 16,
};

/** f⁻¹ */
export const illumination: Curve = {
  value: (f) => (f > JOIN ? f * f * f : (116 * f - 16) / KAPPA),
  slope: (f) => (f > JOIN ? 3 * f * f : 116 / KAPPA),
  wgsl: { value: 'color_illumination', slope: 'color_illumination_slope' },
  uses: [
    wgsl`
fn color_illumination(f: vec3f) -> vec3f {
  return select((f - ${16 / 116}) * ${116 / KAPPA}, f * f * f, f > vec3f(${JOIN}));
}
fn color_illumination_slope(f: vec3f) -> vec3f {
  return select(vec3f(${116 / KAPPA}), 3.0 * f * f, f > vec3f(${JOIN}));
}
`,
  ],
  roundoff: 8,
};
