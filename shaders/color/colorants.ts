import type { Space } from './arithmetic/contracts.ts';
import { SPACES, type SpaceName } from './spaces/index.ts';

/** What a space's numbers are to light, in words. */
type Transfer = 'linear' | 'srgb' | 'cie-lightness' | 'cube-root' | 'din99';

/** What a stored color means: ColorTypes.jl's names, with or without alpha, which is straight, not premultiplied. */
export interface Colorant {
  readonly space: SpaceName;
  /** As stored; `alpha` among them where there is one. */
  readonly channels: readonly string[];
  /** Where colors of the sRGB gamut lie, per stored channel. */
  readonly ranges: readonly (readonly [min: number, max: number])[];
  readonly alpha: 'first' | 'last' | undefined;
  /** Which number of the space each stored channel is, alpha left out: [2, 1, 0] of BGR. */
  readonly order: readonly (0 | 1 | 2)[];
  /** Stored channels that are angles, in degrees. */
  readonly hues: readonly number[];
  readonly white: 'D65';
  readonly transfer: Transfer;
  /** The space in which a warp mixes it: light, where its space encodes light channel by channel. */
  readonly linear: SpaceName;
  /** The space in which a warp mixes it as it stands, without angles. */
  readonly rectangular: SpaceName;
}

interface Base {
  readonly space: SpaceName;
  readonly transfer: Transfer;
  readonly reversed?: true;
  /** Default: its own. */
  readonly rectangular?: SpaceName;
  /** Default: its rectangular one. */
  readonly linear?: SpaceName;
}

const BASES = {
  Gray: { space: 'gray', transfer: 'srgb', linear: 'linear-gray' },
  LinearGray: { space: 'linear-gray', transfer: 'linear' },
  RGB: { space: 'rgb', transfer: 'srgb', linear: 'linear-rgb' },
  BGR: { space: 'rgb', transfer: 'srgb', linear: 'linear-rgb', reversed: true },
  LinearRGB: { space: 'linear-rgb', transfer: 'linear' },
  HSV: { space: 'hsv', transfer: 'srgb', rectangular: 'rgb', linear: 'linear-rgb' },
  HSL: { space: 'hsl', transfer: 'srgb', rectangular: 'rgb', linear: 'linear-rgb' },
  XYZ: { space: 'xyz', transfer: 'linear' },
  xyY: { space: 'xyy', transfer: 'linear', linear: 'xyz' },
  Lab: { space: 'lab', transfer: 'cie-lightness' },
  LCHab: { space: 'lchab', transfer: 'cie-lightness', rectangular: 'lab' },
  Luv: { space: 'luv', transfer: 'cie-lightness' },
  LCHuv: { space: 'lchuv', transfer: 'cie-lightness', rectangular: 'luv' },
  Oklab: { space: 'oklab', transfer: 'cube-root' },
  Oklch: { space: 'oklch', transfer: 'cube-root', rectangular: 'oklab' },
  LMS: { space: 'lms', transfer: 'linear' },
  YIQ: { space: 'yiq', transfer: 'srgb', linear: 'linear-rgb' },
  YCbCr: { space: 'ycbcr', transfer: 'srgb', linear: 'linear-rgb' },
  DIN99: { space: 'din99', transfer: 'din99' },
} as const satisfies Record<string, Base>;

/** Colorants without alpha. */
type OpaqueName = keyof typeof BASES;
/** `RGB`, `RGBA` (alpha last), `ARGB` (alpha first), and so on. */
export type ColorantName = OpaqueName | `${OpaqueName}A` | `A${OpaqueName}`;

const INDICES = [0, 1, 2] as const;

function colorant(base: Base, alpha: Colorant['alpha']): Colorant {
  const space: Space = SPACES[base.space];
  const own = INDICES.slice(0, space.channels.length);
  const order = base.reversed ? own.toReversed() : own;
  const around = <T>(color: readonly T[], one: T): readonly T[] => [
    ...(alpha === 'first' ? [one] : []),
    ...color,
    ...(alpha === 'last' ? [one] : []),
  ];
  const hues = around<number>(order, -1).flatMap((k, at) => (k === space.hue ? [at] : []));
  const rectangular = base.rectangular ?? base.space;
  return {
    space: base.space,
    channels: around(
      order.map((k) => space.channels[k] ?? ''),
      'alpha',
    ),
    ranges: around(
      order.map((k) => space.ranges[k] ?? ([0, 1] as const)),
      [0, 1] as const,
    ),
    alpha,
    order,
    hues,
    white: 'D65',
    transfer: base.transfer,
    linear: base.linear ?? rectangular,
    rectangular,
  };
}

/** Every colorant by its public name: each color opaque, with alpha last, and with alpha first. */
export const COLORANTS = Object.fromEntries(
  Object.entries<Base>(BASES).flatMap(([name, base]) => [
    [name, colorant(base, undefined)],
    [`${name}A`, colorant(base, 'last')],
    [`A${name}`, colorant(base, 'first')],
  ]),
) as Readonly<Record<ColorantName, Colorant>>;

/** Whether a name is a colorant's. */
export const isColorant = (name: string): name is ColorantName => Object.hasOwn(COLORANTS, name);

/** The colorant of a name, or undefined where there is none. */
export const colorantOf = (name: string): Colorant | undefined =>
  isColorant(name) ? COLORANTS[name] : undefined;
