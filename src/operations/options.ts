import type { ColorantName } from '../../shaders/color/colorants.ts';
import type { Overlap } from '../../shaders/comparison/comparison.ts';
import type { FormatName } from '../../shaders/format/index.ts';
import { NO_CLIP } from '../../shaders/geometry/projection.ts';
import type { ExtensionName } from '../../shaders/leaf/contracts.ts';
import type { ComparisonChoice } from '../../shaders/loss/resolveLoss.ts';
import { samplewise } from '../../shaders/sampling/axis.ts';
import { BORDERS } from '../../shaders/sampling/border/index.ts';
import { type AxisBorder, resolveBorder } from '../../shaders/sampling/border/resolveBorder.ts';
import { EXTENSIONS } from '../../shaders/sampling/extension/index.ts';
import { INTERPOLATIONS } from '../../shaders/sampling/interpolation/index.ts';
import {
  type InterpolationChoice,
  isInterpolation,
} from '../../shaders/sampling/interpolation/interpolationOf.ts';
import { axesOf, type Scheme } from '../../shaders/sampling/samplePosition.ts';
import { OptionError, SizeError } from '../base/errors.ts';
import { known } from '../base/known.ts';
import type { Frame, FrameLike } from '../geometry/frame.ts';
import { type FrameChoice, frameOf } from '../geometry/frameOf.ts';
import type { HomographyLike } from '../geometry/homography.ts';
import type { Image } from '../image/image.ts';
import type { Shape } from '../image/planes.ts';

/** A border for both axes, or one for each. */
export type BorderChoice = AxisBorder | { readonly x: AxisBorder; readonly y: AxisBorder };

/**
 * The values that a warp of a color image interpolates.
 *
 * @example
 * ```ts
 * import { LIGHTS } from 'pullback';
 *
 * console.log(Object.keys(LIGHTS)); // ['linear', 'encoded']
 * ```
 */
export const LIGHTS = {
  linear: 'linear light, multiplied by alpha, as in optics',
  encoded: 'the encoded values, multiplied by alpha; hues in rectangular coordinates',
} as const;
/** A name of `LIGHTS`. */
export type Light = keyof typeof LIGHTS;

/**
 * How a warp samples where it reduces.
 *
 * @example
 * ```ts
 * import { MINIFICATIONS } from 'pullback';
 *
 * console.log(Object.keys(MINIFICATIONS)); // ['none', 'mip']
 * ```
 */
export const MINIFICATIONS = { none: undefined, mip: 'mip' } as const;
/** A name of `MINIFICATIONS`. */
export type Minification = keyof typeof MINIFICATIONS;

/** How an image is sampled, and for which output pixels. */
export interface WarpOptions {
  /** A name, or a leaf of your own: keep the object, since kernels are compiled once for each. Default `linear`. */
  readonly interpolation?: InterpolationChoice;
  /** What the source is outside its samples, for both axes or for each: names, or leaves of your own. Default `fill`. */
  readonly border?: BorderChoice;
  /**
   * How the coefficients of a B-spline go on past the edge. Default: as the border does, mirrored where it says nothing
   * (`fill`, `clamp`, `repeat-overlap`). `constant` and `replicate` go on by samples, and take none.
   */
  readonly extension?: ExtensionName;
  /** The fill value: one number, or one per channel. Default 0. */
  readonly fill?: number | readonly number[];
  /**
   * The output pixels: a frame, `source` for that of the source, or `all` for the smallest frame that
   * contains the whole source. Default: the frame of the target if there is one, otherwise that of the
   * source.
   */
  readonly frame?: FrameChoice;
  /**
   * How the warp samples where it reduces. `none` (default) samples the image itself, so that fine detail
   * aliases. `mip` samples a chain of reductions by 2 (means of 2×2), between the two levels around log₂(‖J‖
   * / 2), where J is the Jacobian of (u, v) with respect to (x, y). The level is the same in all directions,
   * so that a strongly tilted plane is blurred across the tilt. ∂L/∂X is exact; in ∂L/∂W and tangents the
   * level of each pixel is held constant. Not with `quadratic`, `cubic` or the border `line`.
   */
  readonly minify?: Minification;
  /** Whether pixels behind the camera, z ≤ 0, are left out. Default false. */
  readonly clipHorizon?: boolean;
  /**
   * For color images: interpolate `linear` light (default), or the `encoded` values. Both are multiplied by
   * alpha, and hues are never averaged.
   */
  readonly light?: Light;
  /**
   * For color images: the colorant of the result; in a comparison, the colorant that is compared. Default:
   * that of the source.
   */
  readonly colorant?: ColorantName;
  /** For color images: the storage format of the result. Default: that of the source. */
  readonly format?: FormatName;
}

/** How a warped image is compared with a target. */
export interface LossOptions extends WarpOptions {
  /** A name, or a leaf of your own. Default `sse`. */
  readonly loss?: ComparisonChoice;
  /**
   * The scale s of a robust loss, in units of the samples: it is about ½ r² below s (huber's δ, the end of tukey).
   * Default 1.
   */
  readonly scale?: number;
  /**
   * `valid` (default) counts only pixels inside the source; `all` counts the others too, with the fill
   * value.
   */
  readonly overlap?: Overlap;
  /**
   * One weight m per pixel: an image of one channel and of the size of the frame. Pixels with m ≤ 0 are left
   * out. Default 1.
   */
  readonly weights?: Image;
  /** Whether ∂L/∂X is computed too. Default false. */
  readonly imageGradient?: boolean;
}

/** What messages call a name or a leaf. */
export const titleOf = (choice: unknown): string =>
  typeof choice === 'string' ? `'${choice}'` : 'that was given';

/**
 * A leaf of the registry by its name, which its kernels are compiled for, any other as it is. `member`: a function that
 * leaves of the family have. Throws OptionError.
 */
export function nameOrLeaf<R extends object, L extends object>(
  registry: R,
  kind: string,
  leaf: L,
  member: keyof L & string,
): (keyof R & string) | L {
  const [name] = Object.entries(registry).find(([, each]) => each === leaf) ?? [];
  if (name !== undefined) return name as keyof R & string;
  if (typeof leaf[member] === 'function') return leaf;
  throw new OptionError(
    `the ${kind} has no function '${member}': give a name (${Object.keys(registry).join(', ')}), or a leaf that checkLeaf() finds nothing wrong with`,
  );
}

/** The choice, if it is an interpolation. Throws OptionError, which lists the known names. */
export function knownInterpolation(choice: InterpolationChoice): InterpolationChoice {
  if (typeof choice === 'object' && choice !== null) {
    return nameOrLeaf(INTERPOLATIONS, 'interpolation', choice, 'weights');
  }
  if (isInterpolation(choice)) return choice;
  throw new OptionError(
    `unknown interpolation '${String(choice)}': use ${Object.keys(INTERPOLATIONS).join(', ')}, or keys(a) with a number a`,
  );
}

const knownBorder = (border: AxisBorder): AxisBorder =>
  typeof border === 'object' && border !== null
    ? nameOrLeaf(BORDERS, 'border', border, 'fold')
    : known(BORDERS, 'border', border);

const isPerAxis = (choice: BorderChoice): choice is { readonly x: AxisBorder; readonly y: AxisBorder } =>
  typeof choice === 'object' && 'x' in choice && 'y' in choice;

function bordersOf(choice: BorderChoice): Pick<Scheme, 'border' | 'borderY'> {
  if (!isPerAxis(choice)) return { border: knownBorder(choice) };
  const [border, borderY] = [knownBorder(choice.x), knownBorder(choice.y)];
  return border === borderY ? { border } : { border, borderY };
}

function extensionOf(name: ExtensionName | undefined, borders: Pick<Scheme, 'border' | 'borderY'>) {
  if (name === undefined) return name;
  for (const border of [borders.border, borders.borderY ?? borders.border]) {
    if (samplewise(resolveBorder(border)) === 'none') continue;
    throw new OptionError(
      `the border ${titleOf(border)} already defines the samples outside: leave out the extension '${name}'`,
    );
  }
  return known(EXTENSIONS, 'extension', name);
}

export interface Sampling {
  readonly scheme: Scheme;
  readonly extension: ExtensionName | undefined;
  readonly fill: readonly number[];
  readonly frame: Frame;
  readonly near: number;
}

/** The fill value of each channel. Throws SizeError or OptionError. */
export function fillOf(fill: number | readonly number[], channels: number): number[] {
  const values = typeof fill === 'number' ? Array<number>(channels).fill(fill) : [...fill];
  if (values.length !== channels) {
    throw new SizeError(
      `${values.length} fill values for ${channels} channels: give one number, or ${channels}`,
    );
  }
  if (!values.every(Number.isFinite))
    throw new OptionError('the fill value is not finite: give a finite number');
  return values;
}

/**
 * The scheme with `minify`. Throws OptionError if the scheme cannot read levels, which hold samples and end
 * at an edge.
 */
function minified(scheme: Scheme, name: Minification): Scheme {
  const minify = MINIFICATIONS[known(MINIFICATIONS, 'minification', name)];
  if (!minify) return scheme;
  const { x, y } = axesOf(scheme);
  if (x.interpolation.prefilter) {
    throw new OptionError(
      `minify 'mip' samples levels without a prefilter, which the interpolation ${titleOf(scheme.interpolation)} needs: use linear or keys`,
    );
  }
  if (x.border.continues || y.border.continues) {
    throw new OptionError("minify 'mip' does not support the border 'line': use another border");
  }
  return { ...scheme, minify };
}

/** Throws OptionError for options that apply to color images only. */
export function checkPlanes({ light, colorant, format }: WarpOptions): void {
  const given = Object.entries({ light, colorant, format }).find(([, value]) => value !== undefined);
  if (!given) return;
  throw new OptionError(
    `'${given[0]}' applies to color images only: pass a colorant to engine.image(), or leave it out`,
  );
}

/** The options with their defaults, checked against a source of planes. */
export function samplingOf(
  source: Shape,
  options: WarpOptions,
  map: HomographyLike,
  frame: FrameLike = source,
): Sampling {
  const { interpolation = 'linear', border = 'fill', fill = 0, clipHorizon = false } = options;
  const borders = bordersOf(border);
  checkPlanes(options);
  return {
    scheme: minified(
      { interpolation: knownInterpolation(interpolation), ...borders, channels: source.channels },
      options.minify ?? 'none',
    ),
    extension: extensionOf(options.extension, borders),
    fill: fillOf(fill, source.channels),
    frame: frameOf(options.frame, source, map, frame),
    near: clipHorizon ? 0 : NO_CLIP,
  };
}
