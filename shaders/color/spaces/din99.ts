import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Matrix, Space, Triple } from '../arithmetic/contracts.ts';
import { logarithm } from '../arithmetic/logarithm.ts';
import { inverse, matrixWgsl, product, transform } from '../arithmetic/matrix.ts';

const NAMES = { to: 'color_din99_to_lab', from: 'color_lab_to_din99' } as const;

/** L₉₉ = 105.51 ln(1 + 0.0158 L*), C₉₉ = ln(1 + 0.045 G) / 0.045 */
const [LENGTH, BEND, PULL] = [105.51, 0.0158, 0.045];

const [COS, SIN] = [Math.cos((16 * Math.PI) / 180), Math.sin((16 * Math.PI) / 180)];
/** e = a* cos 16° + b* sin 16°, f = 0.7 (b* cos 16° − a* sin 16°), G = |(e, f)| */
const TURN: Matrix = [1, 0, 0, 0, COS, SIN, 0, -0.7 * SIN, 0.7 * COS];
const TURN_BACK = inverse(TURN);

/** A curve of the lightness, and one of the length of what is beside it, each with its slope. */
interface Profile {
  lightness(l: number): readonly [value: number, slope: number];
  length(r: number): readonly [value: number, slope: number];
}

/** The length's own direction, and its new length over the old, which is 1 at 0. */
const stretched = ([, x, y]: Triple, { length }: Profile) => {
  const r = Math.hypot(x, y);
  const [value, slope] = length(r);
  const one = r > 0 ? 1 / r : 0;
  return { ratio: r > 0 ? value * one : 1, slope, x: x * one, y: y * one };
};

function bend(c: Triple, profile: Profile): Triple {
  const { ratio } = stretched(c, profile);
  return [profile.lightness(c[0])[0], ratio * c[1], ratio * c[2]];
}

/** Of the part beside the lightness: ratio I + (slope − ratio) û ûᵀ. */
function bendJacobian(c: Triple, profile: Profile): Matrix {
  const { ratio, slope, x, y } = stretched(c, profile);
  const along = slope - ratio;
  const cross = along * x * y;
  return [profile.lightness(c[0])[1], 0, 0, 0, ratio + along * x * x, cross, 0, cross, ratio + along * y * y];
}

const press: Profile = {
  lightness: (l) => [LENGTH * logarithm.of(BEND * l), LENGTH * BEND * logarithm.slope(BEND * l)],
  length: (r) => [logarithm.of(PULL * r) / PULL, logarithm.slope(PULL * r)],
};
const release: Profile = {
  lightness: (l) => [
    logarithm.inverse(l / LENGTH) / BEND,
    logarithm.inverseSlope(l / LENGTH) / (BEND * LENGTH),
  ],
  length: (r) => [logarithm.inverse(PULL * r) / PULL, logarithm.inverseSlope(PULL * r)],
};

const radialWgsl = wgsl`
fn color_radial(v: vec2f, r: f32, value: f32) -> f32 { return select(1.0, value / max(r, ${2 ** -60}), r > ${2 ** -60}); }
fn color_radial_jacobian(v: vec2f, r: f32, value: f32, slope: f32, rise: f32) -> mat3x3f {
  let ratio = color_radial(v, r, value);
  let unit = v / max(r, ${2 ** -60});
  let along = (slope - ratio) * unit;
  let cross = along.x * unit.y;
  return mat3x3f(
    vec3f(rise, 0.0, 0.0),
    vec3f(0.0, ratio + along.x * unit.x, cross),
    vec3f(0.0, cross, ratio + along.y * unit.y),
  );
}
`;
const uses = [logarithm.wgsl, radialWgsl];

const fromLab: Leaf = {
  name: NAMES.from,
  convert: (c) => bend(transform(TURN, c), press),
  jacobian: (c) => product(bendJacobian(transform(TURN, c), press), TURN),
  uses,
  wgsl: wgsl`
fn ${NAMES.from}(c: vec3f) -> vec3f {
  let ef = (${matrixWgsl(TURN)} * c).yz;
  let g = length(ef);
  let ratio = color_radial(ef, g, color_logarithm(${PULL} * g) * ${1 / PULL});
  return vec3f(${LENGTH} * color_logarithm(${BEND} * c.x), ratio * ef);
}
fn ${NAMES.from}_jacobian(c: vec3f) -> mat3x3f {
  let ef = (${matrixWgsl(TURN)} * c).yz;
  let g = length(ef);
  let rise = ${LENGTH * BEND} / (1.0 + ${BEND} * abs(c.x));
  let slope = 1.0 / (1.0 + ${PULL} * g);
  return color_radial_jacobian(ef, g, color_logarithm(${PULL} * g) * ${1 / PULL}, slope, rise) * ${matrixWgsl(TURN)};
}
`,
  roundoff: 24,
};

const toLab: Leaf = {
  name: NAMES.to,
  convert: (c) => transform(TURN_BACK, bend(c, release)),
  jacobian: (c) => product(TURN_BACK, bendJacobian(c, release)),
  uses,
  wgsl: wgsl`
fn ${NAMES.to}(c: vec3f) -> vec3f {
  let chroma = length(c.yz);
  let ratio = color_radial(c.yz, chroma, color_exponential(${PULL} * chroma) * ${1 / PULL});
  return ${matrixWgsl(TURN_BACK)} * vec3f(color_exponential(c.x * ${1 / LENGTH}) * ${1 / BEND}, ratio * c.yz);
}
fn ${NAMES.to}_jacobian(c: vec3f) -> mat3x3f {
  let chroma = length(c.yz);
  let longer = color_exponential(${PULL} * chroma);
  let rise = (1.0 + color_exponential(abs(c.x) * ${1 / LENGTH})) * ${1 / (BEND * LENGTH)};
  return ${matrixWgsl(TURN_BACK)} * color_radial_jacobian(c.yz, chroma, longer * ${1 / PULL}, 1.0 + longer, rise);
}
`,
  roundoff: 24,
};

/** DIN99 of CIELAB (DIN 6176, k_E = k_CH = 1), as Colors.jl has it. */
export const din99 = {
  channels: ['l', 'a', 'b'],
  ranges: [
    [0, 100],
    [-50, 50],
    [-50, 50],
  ],
  to: { lab: toLab },
  from: { lab: fromLab },
} as const satisfies Space;
