import { describe, expect, it } from 'vitest';
import type { Border, Interpolation, Loss } from '../../shaders/leaf/contracts.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import {
  BORDERS,
  COMPARISONS,
  checkLeaf,
  IMAGE_LOSSES,
  INTERPOLATIONS,
  type Leaf,
  polynomialInterpolation,
} from '../../src/index.ts';

describe('a leaf of the library breaks no law', () => {
  it.each(Object.entries<Leaf>({ ...INTERPOLATIONS, ...COMPARISONS }))('%s', (_name, leaf) => {
    expect(checkLeaf(leaf)).toEqual([]);
  });

  it.each(Object.entries<Leaf>(BORDERS))('the border %s', (_name, leaf) => {
    expect(checkLeaf(leaf)).toEqual([]);
  });
});

const linear: Interpolation = INTERPOLATIONS.linear;
const { cubic, keys } = INTERPOLATIONS;

const INTERPOLATION_FAULTS: readonly [string, Partial<Interpolation>, RegExp][] = [
  ['weights that do not sum to 1', { weights: (t) => [1 - t, t + 0.1] }, /^weights\(0\) sum to 1\.1, not 1$/],
  ['a tap too few', { weights: () => [1] }, /^weights\(0\) has 1 entries: give one per tap, 2$/],
  [
    'slopes of the wrong sign',
    { slopes: () => [1, -1] },
    /^slopes\(.*\)\[0\] is 1, and the derivative of weights is -1$/,
  ],
  ['slopes that do not sum to 0', { slopes: () => [-1, 1.5] }, /^slopes\(0\) sum to 0\.5, not 0$/],
  ['curvatures that are none', { curvatures: () => [1, -1] }, /^curvatures\(.*derivative of slopes is 0$/],
  ['pieces of another kernel', { pieces: [[1], [0]] }, /^pieces\[0\] is not the polynomial/],
  [
    'no word that it interpolates',
    { interpolates: false },
    /^interpolates is false, and the value at a sample/,
  ],
  [
    'a pole that is no root',
    { prefilter: { side: 1 / 6, pole: -0.3 }, support: 4 },
    /^the prefilter's pole -0\.3/,
  ],
  [
    'a prefilter of two taps',
    { prefilter: { side: 1 / 6, pole: Math.sqrt(3) - 2 } },
    /^a prefilter of one pole/,
  ],
  ['no bound of its rounding', { roundoff: Number.NaN }, /^roundoff is NaN/],
  [
    'WGSL of another support',
    { wgsl: keys.wgsl },
    /^its WGSL does not declare `fn interpolation_weights\(t: f32\) -> array<f32, 2>`/,
  ],
  [
    'a helper without the prefix',
    { wgsl: `${linear.wgsl}\nfn tent(t: f32) -> f32 { let a = t; return a; }` },
    /do not begin with `interpolation_`.*: `tent`$/,
  ],
  [
    'a function declared twice',
    { wgsl: `${linear.wgsl}${linear.wgsl}` },
    /^its WGSL declares `interpolation_weights`.* twice$/,
  ],
  [
    'a function that throws',
    {
      slopes: () => {
        throw new Error('not yet');
      },
    },
    /throws: not yet$/,
  ],
];

it.each(INTERPOLATION_FAULTS)(
  'names what is wrong with an interpolation of %s',
  (_fault, change, finding) => {
    expect(checkLeaf({ ...linear, ...change })).toContainEqual(expect.stringMatching(finding));
  },
);

it('names an interpolation that jumps at samples, or says that it interpolates and smooths', () => {
  const jumps = { ...linear, weights: (t: number) => [1 - t / 2, t / 2] };
  expect(checkLeaf(jumps)).toContainEqual(expect.stringMatching(/the value jumps at samples$/));
  const { prefilter: _, ...smoothing } = cubic;
  expect(checkLeaf(smoothing)).toEqual([
    expect.stringMatching(/^interpolates is true, and weights\(0\) are 0\.166/),
  ]);
  expect(checkLeaf({ ...smoothing, interpolates: false })).toEqual([]);
});

it('polynomials know whether they interpolate', () => {
  expect(
    polynomialInterpolation([
      [1, -1],
      [0, 1],
    ]).interpolates,
  ).toBe(true);
  expect(
    polynomialInterpolation([
      [1 / 8, -1 / 2, 1 / 2],
      [3 / 4, 0, -1],
      [1 / 8, 1 / 2, 1 / 2],
    ]).interpolates,
  ).toBe(false);
});

const mirror: Border = BORDERS.mirror;
const fill: Border = BORDERS.fill;
const BORDER_FAULTS: readonly [string, Border, RegExp][] = [
  [
    'moves samples',
    { ...mirror, fold: (u) => ({ position: u + 1, slope: 1, inside: true }) },
    /lies on the samples, and is not left/,
  ],
  [
    'forgets its sign',
    { ...mirror, fold: (u, n) => ({ ...mirror.fold(u, n), slope: n > 1 || u === 0 ? 1 : 0 }) },
    /slope is 1, and the derivative of position is -1$/,
  ],
  ['says that it does not fold', { ...mirror, folds: false }, /^folds is false, and fold/],
  ['says that it does not go on', { ...BORDERS.line, continues: false }, /^continues is false, and fold/],
  ['says that it cuts', { ...mirror, hard: true }, /^hard is true, and fold/],
  [
    'says that it does not blend',
    { ...fill, blends: false },
    /^blends is false, and tap\(.*\) is -1, the fill value$/,
  ],
  [
    'reads past the end',
    { ...mirror, tap: (index) => Math.max(index, 0) },
    /^tap\(.*: give a sample from 0 to/,
  ],
  ['leaves a cell', { ...mirror, cell: () => 9 }, /^cell\(.*\) is 9: give the anchor/],
  [
    'goes on in no known way',
    { ...mirror, extension: 'onwards' as 'mirror' },
    /^extension is 'onwards': use edge, fill, mirror/,
  ],
  [
    'ignores the prefix',
    { ...mirror, wgsl: () => mirror.wgsl('border_x') },
    /^its WGSL does not declare `fn border_y_fold/,
  ],
];

it.each(BORDER_FAULTS)('names a border that %s', (_fault, leaf, finding) => {
  expect(checkLeaf(leaf)).toContainEqual(expect.stringMatching(finding));
});

const { huber } = LOSSES;
const LOSS_FAULTS: readonly [string, Partial<Loss>, RegExp][] = [
  ['another slope', { slope: (r) => 2 * r }, /^slope\(.*and the derivative of rho is/],
  ['another weight', { weight: () => 1 }, /^weight\(.*· r is/],
  ['another curvature', { curvature: () => 1 }, /^curvature\(.*and the derivative of slope is 0$/],
  ['an offset', { rho: (r, s) => huber.rho(r, s) + 1 }, /^rho\(0, 0\.37\) is 1, not 0$/],
  [
    'a weight without bound',
    { weight: (r, s) => huber.slope(r, s) / r },
    /^fits is true, and weight\(0, 0\.37\) has no bound$/,
  ],
  ['another tuning', { tuning: 2 }, /^at its tuning 2 it is 98\.97/],
  ['another scale of small residuals', { rho: (r) => r * r }, /^rho\(.*is 2 times ½ r²/],
  ['no reduction', { reduction: 'median' as 'sum' }, /^reduction is 'median'/],
  [
    'WGSL without a curvature',
    { wgsl: huber.wgsl.replace('loss_curvature', 'loss_bend') },
    /^its WGSL does not declare `fn loss_curvature/,
  ],
];

it.each(LOSS_FAULTS)('names what is wrong with a loss of %s', (_fault, change, finding) => {
  expect(checkLeaf({ ...huber, ...change })).toContainEqual(expect.stringMatching(finding));
});

it('names what is wrong with a loss of images as wholes', () => {
  const { likeness } = IMAGE_LOSSES.zncc;
  const steep = {
    ...IMAGE_LOSSES.zncc,
    likeness: (y: number, t: number, c: number) => ({ ...likeness(y, t, c), byVariance: 0 }),
  };
  expect(checkLeaf(steep)).toEqual([
    expect.stringMatching(/^byVariance of variances .* is 0, and the derivative is/),
  ]);
  const covariance = {
    kind: 'image',
    likeness: (_y: number, _t: number, c: number) => ({ value: c, byVariance: 0, byCovariance: 1 }),
  } as const;
  expect(checkLeaf(covariance)).toEqual([
    expect.stringMatching(/^a gain of 2 changes its likeness from 0\.41 to 0\.82/),
  ]);
});

it('names what is no leaf', () => {
  expect(checkLeaf({} as Leaf)).toEqual([expect.stringMatching(/^no leaf: an interpolation has `weights`/)]);
});
