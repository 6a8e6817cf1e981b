import { OVERLAPS } from '../../shaders/comparison/comparison.ts';
import { GRADIENTS } from '../../shaders/comparison/stepGradient.ts';
import type { KernelName } from '../../shaders/kernels/index.ts';
import { BAND_PLACES } from '../../shaders/kernels/shrink.ts';
import { LOSSES } from '../../shaders/loss/index.ts';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import { eachOnce, pairwise } from './combinations.ts';
import type { SpecOf } from './kernels.ts';
import { LINE_SPECS } from './lineCalls.ts';

const names = <R extends object>(registry: R) => Object.keys(registry) as (keyof R)[];

const sampling = {
  interpolation: names(INTERPOLATIONS),
  border: names(BORDERS),
  channels: [1, 2, 3, 4],
} as const;
const planes = { channels: [1, 2, 3, 4] } as const;
const fitting = names(LOSSES).filter((name) => LOSSES[name].fits);
const both = [false, true] as const;
/** Leaves meet in the taps alone, which matrix.dawn.test.ts tries in full: the kernels need each kind once. */
const representative = {
  ...sampling,
  interpolation: ['linear', 'cubic', 'keys'],
  border: ['fill', 'constant', 'reflect', 'line'],
} as const;
const comparing = { ...representative, overlap: names(OVERLAPS), target: both, weights: both } as const;

/** Levels of a chain, read by taps of every width without a prefilter, at every kind of edge. */
const leveled = {
  ...sampling,
  interpolation: ['nearest', 'linear', 'keys'],
  border: ['fill', 'constant', 'mirror', 'repeat'],
  channels: [1, 3],
  minify: ['mip'],
} as const;

/** Axes with a border of their own. */
const mixed = [
  { interpolation: 'linear', border: 'fill', borderY: 'repeat', channels: 2 },
  { interpolation: 'cubic', border: 'constant', borderY: 'reflect', channels: 1 },
  { interpolation: 'keys', border: 'line', borderY: 'mirror', channels: 1 },
] as const;

const PHOTO = { format: 'unorm8', colorant: 'RGBA' } as const;
const LIGHT = { format: 'float32', colorant: 'LinearRGBA', premultiplied: true } as const;

/** Every format and channel order, alpha or not, and ways through every kind of leaf. */
const CONVERSIONS = [
  { from: PHOTO, to: LIGHT },
  { from: LIGHT, to: PHOTO },
  { from: { format: 'unorm16', colorant: 'ABGR' }, to: { format: 'float16', colorant: 'OklabA' } },
  {
    from: { format: 'float16', colorant: 'GrayA', premultiplied: true },
    to: { format: 'unorm16', colorant: 'GrayA' },
  },
  { from: { format: 'float32', colorant: 'BGR' }, to: { format: 'unorm8', colorant: 'Lab' } },
  { from: { format: 'unorm8', colorant: 'YCbCr' }, to: { format: 'float32', colorant: 'XYZ' } },
  {
    from: { format: 'unorm16', colorant: 'LabA' },
    to: { format: 'float32', colorant: 'RGBA', premultiplied: true },
  },
  { from: { format: 'float32', colorant: 'RGB' }, to: { format: 'unorm8', colorant: 'Gray' } },
] as const;

const between = (colorant: 'LinearRGB' | 'LinearGrayA' | 'Lab') =>
  ({ format: 'float32', colorant, ...(colorant === 'LinearGrayA' && { premultiplied: true }) }) as const;

/** Every kernel's specs, from the registries. */
export const SPECS: { readonly [K in KernelName]: readonly SpecOf<K>[] } = {
  warp: [...eachOnce(sampling), ...mixed, ...eachOnce(leveled)],
  warpTangent: [
    ...pairwise({ ...representative, imageTangent: both }),
    ...eachOnce({ ...leveled, imageTangent: both }),
  ],
  warpPullback: [...pairwise(representative), ...mixed, ...eachOnce(leveled)],
  imagePullback: [...eachOnce(sampling), ...mixed, ...eachOnce(leveled)],
  imageGather: pairwise({
    interpolation: ['linear'],
    border: ['fill', 'constant'],
    channels: [1, 2, 3, 4],
  } as const),
  peak: pairwise(planes),
  resolve: pairwise(planes),
  lossAndGradient: pairwise({ ...comparing, loss: names(LOSSES) }),
  lossCotangent: pairwise({ ...comparing, loss: names(LOSSES) }),
  correlation: pairwise(comparing),
  correlationCotangent: pairwise(comparing),
  // The largest kernel, which software adapters compile for seconds.
  normalEquations: eachOnce({
    ...representative,
    loss: fitting,
    gradient: names(GRADIENTS),
    weights: both,
    mask: both,
  }),
  residualHistogram: pairwise({ ...representative, weights: both, mask: both }),
  noiseMoments: pairwise(planes),
  bandEnergy: pairwise(planes),
  shrink: pairwise({ ...planes, place: BAND_PLACES }),
  downsample: pairwise(planes),
  erode: [{}],
  blur: pairwise({ ...planes, transposed: both }),
  halve: pairwise(planes),
  packLevel: pairwise(planes),
  levelPullback: pairwise(planes),
  coefficients: LINE_SPECS,
  coefficientsPullback: LINE_SPECS,
  pointsPullback: pairwise(representative),
  positionPullback: eachOnce(representative),
  pointsTangent: eachOnce({ ...representative, imageTangent: both }),
  scoreMaps: [
    { interpolation: 'linear', border: 'fill', channels: 1 },
    { interpolation: 'nearest', border: 'fill', channels: 1 },
  ],
  convert: CONVERSIONS,
  convertDerivative: CONVERSIONS.flatMap((each) =>
    (['tangent', 'pullback'] as const).map((direction) => ({ ...each, direction })),
  ),
  warpColor: [
    ...(['fill', 'constant', 'mirror', 'repeat'] as const).map((border) => ({
      interpolation: 'linear' as const,
      border,
      channels: 4,
      from: PHOTO,
      workingSpace: LIGHT,
      to: PHOTO,
    })),
    {
      interpolation: 'nearest',
      border: 'clamp',
      channels: 3,
      from: { format: 'unorm8', colorant: 'BGR' },
      workingSpace: between('LinearRGB'),
      to: { format: 'unorm16', colorant: 'RGB' },
    },
    {
      interpolation: 'linear',
      border: 'reflect',
      borderY: 'fill',
      channels: 2,
      from: { format: 'unorm16', colorant: 'AGray' },
      workingSpace: between('LinearGrayA'),
      to: { format: 'float16', colorant: 'AGray' },
    },
    { interpolation: 'cubic', border: 'mirror', channels: 4, from: LIGHT, workingSpace: LIGHT, to: PHOTO },
    {
      interpolation: 'keys',
      border: 'fill',
      channels: 3,
      from: between('Lab'),
      workingSpace: between('Lab'),
      to: { format: 'float32', colorant: 'RGB' },
    },
  ],
  samplePoints: [
    ...pairwise({
      ...representative,
      interpolation: ['linear', 'quadratic', 'cubic', 'keys'],
      order: [0, 1, 2],
    } as const),
    { interpolation: 'lanczos2', border: 'mirror', borderY: 'clamp', channels: 2, order: 1 },
    { interpolation: 'cubic', border: 'line', borderY: 'repeat', channels: 2, order: 2 },
  ],
};

/** A spec by its choices. */
export const titleOf = (spec: object): string =>
  Object.entries(spec)
    .flatMap(([axis, choice]) =>
      typeof choice === 'string' ? [choice] : choice === false ? [] : [`${axis} ${choice}`],
    )
    .join(', ')
    .replaceAll(' true', '');
