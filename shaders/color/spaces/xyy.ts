import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Space } from '../arithmetic/contracts.ts';
import { WHITE_CHROMATICITY } from '../arithmetic/primaries.ts';

const NAMES = { to: 'color_xyy_to_xyz', from: 'color_xyz_to_xyy' } as const;

/** A sum or a y nearer to 0 than this has no chromaticity. */
const TINY = 2 ** -30;

/** x = X / (X + Y + Z), y = Y / (X + Y + Z). Black has the white's, with no slope. */
const fromXyz: Leaf = {
  name: NAMES.from,
  convert([x, y, z]) {
    const sum = x + y + z;
    return Math.abs(sum) > TINY ? [x / sum, y / sum, y] : [...WHITE_CHROMATICITY, y];
  },
  jacobian([x, y, z]) {
    const sum = x + y + z;
    const one = Math.abs(sum) > TINY ? 1 / sum : 0;
    const [a, b] = [x * one, y * one];
    return [(1 - a) * one, -a * one, -a * one, -b * one, (1 - b) * one, -b * one, 0, 1, 0];
  },
  uses: [],
  wgsl: wgsl`
fn ${NAMES.from}(c: vec3f) -> vec3f {
  let sum = c.x + c.y + c.z;
  let defined = abs(sum) > ${TINY};
  return vec3f(select(vec2f(${WHITE_CHROMATICITY.join(', ')}), c.xy / select(1.0, sum, defined), defined), c.y);
}
fn ${NAMES.from}_jacobian(c: vec3f) -> mat3x3f {
  let sum = c.x + c.y + c.z;
  let defined = abs(sum) > ${TINY};
  let one = select(0.0, 1.0 / select(1.0, sum, defined), defined);
  let away = -c.xy * (one * one);
  return mat3x3f(vec3f(away.x + one, away.y, 0.0), vec3f(away.x, away.y + one, 1.0), vec3f(away, 0.0));
}
`,
  roundoff: 12,
};

/** X = Y x / y, Z = Y (1 − x − y) / y, which are 0 where y is. */
const toXyz: Leaf = {
  name: NAMES.to,
  convert([x, y, light]) {
    const one = Math.abs(y) > TINY ? 1 / y : 0;
    return [light * x * one, light, light * (1 - x - y) * one];
  },
  jacobian([x, y, light]) {
    const one = Math.abs(y) > TINY ? 1 / y : 0;
    const unit = light * one;
    return [unit, -unit * x * one, x * one, 0, 0, 1, -unit, -unit * (1 - x) * one, (1 - x - y) * one];
  },
  uses: [],
  wgsl: wgsl`
fn color_xyy_one(y: f32) -> f32 {
  let defined = abs(y) > ${TINY};
  return select(0.0, 1.0 / select(1.0, y, defined), defined);
}
fn ${NAMES.to}(c: vec3f) -> vec3f {
  let unit = c.z * color_xyy_one(c.y);
  return vec3f(unit * c.x, c.z, unit * (1.0 - c.x - c.y));
}
fn ${NAMES.to}_jacobian(c: vec3f) -> mat3x3f {
  let one = color_xyy_one(c.y);
  let unit = c.z * one;
  return mat3x3f(
    vec3f(unit, 0.0, -unit),
    vec3f(-unit * c.x * one, 0.0, -unit * (1.0 - c.x) * one),
    vec3f(c.x * one, 1.0, (1.0 - c.x - c.y) * one),
  );
}
`,
  roundoff: 12,
};

/** Chromaticity and luminance (CIE 15:2004). */
export const xyy = {
  channels: ['x', 'y', 'Y'],
  ranges: [
    [0, 1],
    [0, 1],
    [0, 1],
  ],
  to: { xyz: toXyz },
  from: { xyz: fromXyz },
} as const satisfies Space;
