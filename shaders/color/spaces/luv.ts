import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Space } from '../arithmetic/contracts.ts';
import { illumination, lightness } from '../arithmetic/lightness.ts';
import { WHITE } from '../arithmetic/primaries.ts';

const NAMES = { to: 'color_luv_to_xyz', from: 'color_xyz_to_luv' } as const;

/** A denominator nearer to 0 than this has no chromaticity. */
const TINY = 2 ** -30;

const share = WHITE[0] + 15 * WHITE[1] + 3 * WHITE[2];
/** u′ = 4 X / (X + 15 Y + 3 Z) and v′ = 9 Y / (X + 15 Y + 3 Z), of white. */
const [U, V] = [(4 * WHITE[0]) / share, (9 * WHITE[1]) / share];

/** L* = 116 f(Y) − 16, u* = 13 L* (u′ − u′ₙ), v* = 13 L* (v′ − v′ₙ). Black has u* = v* = 0, without slope. */
const fromXyz: Leaf = {
  name: NAMES.from,
  convert([x, y, z]) {
    const sum = x + 15 * y + 3 * z;
    const light = 116 * lightness.value(y) - 16;
    return Math.abs(sum) > TINY
      ? [light, 13 * light * ((4 * x) / sum - U), 13 * light * ((9 * y) / sum - V)]
      : [light, 0, 0];
  },
  jacobian([x, y, z]) {
    const sum = x + 15 * y + 3 * z;
    const rise = 116 * lightness.slope(y);
    if (!(Math.abs(sum) > TINY)) return [0, rise, 0, 0, 0, 0, 0, 0, 0];
    const [u, v] = [(4 * x) / sum, (9 * y) / sum];
    const unit = (13 * (116 * lightness.value(y) - 16)) / sum;
    const [du, dv] = [13 * (u - U) * rise, 13 * (v - V) * rise];
    return [
      ...([0, rise, 0] as const),
      ...([(4 - u) * unit, du - 15 * u * unit, -3 * u * unit] as const),
      ...([-v * unit, dv + (9 - 15 * v) * unit, -3 * v * unit] as const),
    ];
  },
  uses: lightness.uses,
  wgsl: wgsl`
fn ${NAMES.from}(c: vec3f) -> vec3f {
  let sum = dot(c, vec3f(1.0, 15.0, 3.0));
  let defined = abs(sum) > ${TINY};
  let light = 116.0 * color_lightness(c.yyy).x - 16.0;
  let away = vec2f(4.0, 9.0) * c.xy / select(1.0, sum, defined) - vec2f(${U}, ${V});
  return vec3f(light, select(vec2f(), 13.0 * light * away, defined));
}
fn ${NAMES.from}_jacobian(c: vec3f) -> mat3x3f {
  let sum = dot(c, vec3f(1.0, 15.0, 3.0));
  let defined = abs(sum) > ${TINY};
  let one = select(0.0, 1.0 / select(1.0, sum, defined), defined);
  let uv = vec2f(4.0, 9.0) * c.xy * one;
  let rise = 116.0 * color_lightness_slope(c.yyy).x;
  let unit = 13.0 * (116.0 * color_lightness(c.yyy).x - 16.0) * one;
  let lift = select(vec2f(), 13.0 * rise * (uv - vec2f(${U}, ${V})), defined);
  return mat3x3f(
    vec3f(0.0, unit * (vec2f(4.0, 0.0) - uv)),
    vec3f(rise, lift + unit * (vec2f(0.0, 9.0) - 15.0 * uv)),
    vec3f(0.0, -3.0 * unit * uv),
  );
}
`,
  roundoff: 24,
};

/** Of p = u* + 13 L* u′ₙ and q = v* + 13 L* v′ₙ: X = 9 Y p / (4 q), Z = Y (39 L* / q − ¾ p / q − 5), 0 where q is. */
const toXyz: Leaf = {
  name: NAMES.to,
  convert([l, u, v]) {
    const light = illumination.value((l + 16) / 116);
    const [p, q] = [u + 13 * l * U, v + 13 * l * V];
    if (!(Math.abs(q) > TINY)) return [0, light, 0];
    return [(light * 2.25 * p) / q, light, light * ((39 * l - 0.75 * p) / q - 5)];
  },
  jacobian([l, u, v]) {
    const f = (l + 16) / 116;
    const [light, rise] = [illumination.value(f), illumination.slope(f) / 116];
    const [p, q] = [u + 13 * l * U, v + 13 * l * V];
    if (!(Math.abs(q) > TINY)) return [0, 0, 0, rise, 0, 0, 0, 0, 0];
    const unit = light / q;
    const [a, b] = [(2.25 * p) / q, (39 * l - 0.75 * p) / q];
    return [
      ...([rise * a + unit * 13 * (2.25 * U - a * V), 2.25 * unit, -a * unit] as const),
      ...([rise, 0, 0] as const),
      ...([rise * (b - 5) + unit * (39 - 13 * (0.75 * U + b * V)), -0.75 * unit, -b * unit] as const),
    ];
  },
  uses: illumination.uses,
  wgsl: wgsl`
fn ${NAMES.to}(c: vec3f) -> vec3f {
  let light = color_illumination(vec3f((c.x + 16.0) * ${1 / 116})).x;
  let pq = c.yz + 13.0 * c.x * vec2f(${U}, ${V});
  let defined = abs(pq.y) > ${TINY};
  let unit = select(0.0, light / select(1.0, pq.y, defined), defined);
  let blue = select(0.0, 5.0 * light, defined);
  return vec3f(2.25 * pq.x * unit, light, (39.0 * c.x - 0.75 * pq.x) * unit - blue);
}
fn ${NAMES.to}_jacobian(c: vec3f) -> mat3x3f {
  let f = vec3f((c.x + 16.0) * ${1 / 116});
  let light = color_illumination(f).x;
  let rise = color_illumination_slope(f).x * ${1 / 116};
  let pq = c.yz + 13.0 * c.x * vec2f(${U}, ${V});
  let defined = abs(pq.y) > ${TINY};
  let one = select(0.0, 1.0 / select(1.0, pq.y, defined), defined);
  let unit = light * one;
  let a = 2.25 * pq.x * one;
  let b = (39.0 * c.x - 0.75 * pq.x) * one;
  let down = rise * (b - 5.0) + unit * (39.0 - 13.0 * (${0.75 * U} + b * ${V}));
  return mat3x3f(
    vec3f(rise * a + unit * 13.0 * (${2.25 * U} - a * ${V}), rise, select(0.0, down, defined)),
    vec3f(2.25 * unit, 0.0, -0.75 * unit),
    vec3f(-a * unit, 0.0, -b * unit),
  );
}
`,
  roundoff: 24,
};

/** CIELUV (CIE 15:2004), of D65. */
export const luv = {
  channels: ['l', 'u', 'v'],
  ranges: [
    [0, 100],
    [-215, 215],
    [-215, 215],
  ],
  to: { xyz: toXyz },
  from: { xyz: fromXyz },
} as const satisfies Space;
